package io.meridian.repository.archive.write;

import io.meridian.kernel.entry.ContentPattern;
import io.meridian.kernel.failure.Unavailable;
import io.meridian.repository.ContentSink;
import io.meridian.repository.archive.folder.Folder;
import io.meridian.repository.archive.folder.FolderOutput;
import io.meridian.repository.archive.set.Hashing;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps one file's content until its length is certain, which a tar says before the content: in
 * memory up to {@value #MEMORY_BYTES} bytes, else in a temporary file. A content that is read again
 * replaces what was kept. Used by one thread.
 */
final class Spool implements ContentSink, AutoCloseable {
    /** What is kept in memory. */
    static final int MEMORY_BYTES = 8 << 20;

    private static final int SPACE_BYTES = 256 << 10;
    private static final byte[] ZEROS = new byte[64 << 10];

    private final Folder folder;
    private final String temporary;
    private final ByteBuffer space = ByteBuffer.allocate(SPACE_BYTES);
    private final ByteBuffer memory = ByteBuffer.allocate(MEMORY_BYTES);

    /** Lengths: data, hole, data, … */
    private final List<Long> runs = new ArrayList<>();

    private MessageDigest digest = Hashing.sha256();
    private @Nullable FolderOutput file;
    private boolean spilled;
    private long length;
    private ContentPattern pattern = new ContentPattern.General();
    private String sha256 = "";

    Spool(Folder folder, String temporary) {
        this.folder = folder;
        this.temporary = temporary;
    }

    @Override
    public void begin(ContentPattern ofContent) {
        pattern = ofContent;
        drop();
        digest = Hashing.sha256();
        memory.clear();
        runs.clear();
        length = 0;
        sha256 = "";
    }

    @Override
    public ByteBuffer space() {
        return space.clear();
    }

    @Override
    public void filled() {
        space.flip();
        int count = space.remaining();
        if (count > 0) {
            digest.update(space.array(), 0, count);
            length += count;
            addRun(count, false);
            keep();
        }
    }

    @Override
    public void hole(long lengthBytes) {
        addRun(lengthBytes, true);
        length += lengthBytes;
        long left = lengthBytes;
        while (left > 0) {
            int count = (int) Math.min(left, ZEROS.length);
            digest.update(ZEROS, 0, count);
            left -= count;
        }
    }

    /** Of the content that was begun last. */
    ContentPattern pattern() {
        return pattern;
    }

    long length() {
        return length;
    }

    /** Hash of the content that was kept last. */
    String sha256() {
        if (sha256.isEmpty()) {
            sha256 = Hashing.hex(digest);
        }
        return sha256;
    }

    /** Gives the content. */
    void writeTo(OutputStream output) throws IOException {
        FolderOutput open = file;
        file = null;
        if (open != null) {
            open.close();
        }
        try (InputStream kept = spilled ? folder.read(temporary) : InputStream.nullInputStream()) {
            memory.flip();
            for (int i = 0; i < runs.size(); i++) {
                if (i % 2 == 0) {
                    data(kept, output, runs.get(i));
                } else {
                    zeros(output, runs.get(i));
                }
            }
        }
    }

    @Override
    public void close() {
        drop();
    }

    private void keep() {
        if (!spilled && memory.remaining() >= space.remaining()) {
            memory.put(space);
            return;
        }
        FolderOutput output = file;
        if (output == null) {
            output = folder.create(temporary);
            file = output;
            spilled = true;
        }
        output.write(space);
    }

    private void addRun(long count, boolean hole) {
        boolean extendsLast = runs.size() % 2 == (hole ? 0 : 1) && !runs.isEmpty();
        if (extendsLast) {
            runs.set(runs.size() - 1, runs.getLast() + count);
            return;
        }
        if (hole && runs.isEmpty()) {
            runs.add(0L);
        }
        runs.add(count);
    }

    private void data(InputStream kept, OutputStream output, long count) throws IOException {
        long left = count;
        int fromMemory = (int) Math.min(left, memory.remaining());
        output.write(memory.array(), memory.position(), fromMemory);
        memory.position(memory.position() + fromMemory);
        left -= fromMemory;
        while (left > 0) {
            int read = kept.read(space.array(), 0, (int) Math.min(left, SPACE_BYTES));
            if (read < 0) {
                throw new Unavailable(
                        "archive.io",
                        "the temporary file " + temporary + " ends early",
                        "look at the disk's health, then run the command again");
            }
            output.write(space.array(), 0, read);
            left -= read;
        }
    }

    private static void zeros(OutputStream output, long count) throws IOException {
        long left = count;
        while (left > 0) {
            int some = (int) Math.min(left, ZEROS.length);
            output.write(ZEROS, 0, some);
            left -= some;
        }
    }

    private void drop() {
        FolderOutput open = file;
        file = null;
        if (open != null) {
            open.close();
        }
        if (spilled) {
            folder.delete(temporary);
            spilled = false;
        }
    }
}

package io.meridian.repository.archive.write;

import io.meridian.kernel.entry.ContentPattern;
import io.meridian.repository.ContentSink;
import io.meridian.repository.archive.folder.Folder;
import io.meridian.repository.archive.folder.FolderOutput;
import io.meridian.repository.archive.set.Hashing;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.security.MessageDigest;

/** A file of a folder, being copied. Used by one thread. */
final class DataFile implements ContentSink, AutoCloseable {
    private static final int SPACE_BYTES = 256 << 10;

    private final Folder folder;
    private final String name;
    private final ByteBuffer space = ByteBuffer.allocate(SPACE_BYTES);
    private MessageDigest digest = Hashing.sha256();
    private @Nullable FolderOutput output;
    private long length;
    private ContentPattern pattern = new ContentPattern.General();

    DataFile(Folder folder, String name) {
        this.folder = folder;
        this.name = name;
    }

    @Override
    public void begin(ContentPattern ofContent) {
        pattern = ofContent;
        close();
        folder.delete(name);
        output = folder.create(name);
        digest = Hashing.sha256();
        length = 0;
    }

    @Override
    public ByteBuffer space() {
        return space.clear();
    }

    @Override
    public void filled() {
        space.flip();
        write(space);
    }

    @Override
    public void hole(long lengthBytes) {
        long left = lengthBytes;
        while (left > 0) {
            int count = (int) Math.min(left, SPACE_BYTES);
            write(ByteBuffer.allocate(count));
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

    /** Makes the file durable; its hash. */
    String finish() {
        FolderOutput open = output;
        if (open == null) {
            throw new IllegalStateException("nothing was begun");
        }
        open.finish();
        output = null;
        return Hashing.hex(digest);
    }

    @Override
    public void close() {
        FolderOutput open = output;
        output = null;
        if (open != null) {
            open.close();
        }
    }

    private void write(ByteBuffer data) {
        FolderOutput open = output;
        if (open == null) {
            throw new IllegalStateException("nothing was begun");
        }
        digest.update(data.duplicate());
        length += data.remaining();
        open.write(data);
    }
}

package io.meridian.sources.held;

import io.meridian.kernel.entry.Attributes;
import io.meridian.kernel.entry.ContentPattern;
import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.entry.EntryType;
import io.meridian.kernel.entry.Fingerprint;
import io.meridian.kernel.posix.FileStatus;
import io.meridian.kernel.posix.PosixDirectory;
import io.meridian.kernel.posix.PosixException;
import io.meridian.kernel.posix.PosixFile;

import java.nio.ByteBuffer;

/** A file that is kept open, so that it stays readable whatever its owner deletes. */
public final class HeldFile implements AutoCloseable {
    private final EntryPath path;
    private final PosixFile file;
    private final FileStatus status;
    private final Attributes attributes;

    private HeldFile(EntryPath path, PosixFile file, FileStatus status, Attributes attributes) {
        this.path = path;
        this.file = file;
        this.status = status;
        this.attributes = attributes;
    }

    /** Opens it, and fixes its size. */
    public static HeldFile open(PosixDirectory root, EntryPath path) throws PosixException {
        PosixFile file = root.openFileStrictly(path.slashed());
        boolean held = false;
        try {
            FileStatus status = file.status();
            Attributes attributes =
                    new Attributes(
                            status.mode(),
                            status.owner(),
                            status.group(),
                            status.modified(),
                            file.extended().attributes());
            HeldFile opened = new HeldFile(path, file, status, attributes);
            held = true;
            return opened;
        } finally {
            if (!held) {
                file.close();
            }
        }
    }

    /** Its name below the root. */
    public EntryPath path() {
        return path;
    }

    /** When it was opened: so long it is in the snapshot, at most. */
    public FileStatus status() {
        return status;
    }

    /** When it was opened. */
    public Attributes attributes() {
        return attributes;
    }

    /** Readable until this is closed. */
    public ByteReading bytes() {
        return file::read;
    }

    /** Fills the buffer from the file's start, as far as there is something. */
    public void readStart(ByteBuffer target) throws PosixException {
        file.read(0, target);
    }

    /** All of it; for small files. */
    public byte[] content() throws PosixException {
        ByteBuffer content = ByteBuffer.allocate((int) status.size());
        int count = file.read(0, content);
        byte[] bytes = new byte[count];
        content.flip().get(bytes);
        return bytes;
    }

    /** Its first bytes as an entry. */
    public HeldEntry entry(long sizeBytes, ContentPattern pattern, Fingerprint fingerprint) {
        return new HeldEntry(
                new Entry(path, EntryType.FILE, sizeBytes, attributes, fingerprint),
                pattern,
                bytes());
    }

    @Override
    public void close() {
        file.close();
    }
}

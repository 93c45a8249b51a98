package io.meridian.sources.rocksdb;

import io.meridian.kernel.entry.ContentPattern;
import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.Fingerprint;
import io.meridian.kernel.posix.FileStatus;
import io.meridian.kernel.posix.PosixException;
import io.meridian.sources.SourceContent;
import io.meridian.sources.rocksdb.files.FileRole;
import io.meridian.sources.rocksdb.files.StagedFile;

import java.nio.ByteBuffer;

/** A file of a captured database, read as far as it belongs to the snapshot. One thread. */
final class RocksContent implements SourceContent {
    private final HeldFiles.Opened opened;
    private final StagedFile file;
    private final Entry entry;
    private final FileStatus before;
    private long position;

    private RocksContent(HeldFiles.Opened opened, StagedFile file, Entry entry, FileStatus before) {
        this.opened = opened;
        this.file = file;
        this.entry = entry;
        this.before = before;
    }

    /** From then on the open file belongs to the content. */
    static RocksContent begin(HeldFiles.Opened opened, StagedFile file, Entry entry)
            throws PosixException {
        boolean begun = false;
        try {
            RocksContent content = new RocksContent(opened, file, entry, opened.file().status());
            begun = true;
            return content;
        } finally {
            if (!begun) {
                opened.close();
            }
        }
    }

    @Override
    public ContentPattern pattern() {
        return file.role().pattern();
    }

    @Override
    public int read(ByteBuffer target) {
        long left = file.size() - position;
        if (left <= 0) {
            return END;
        }
        int limit = target.limit();
        try {
            target.limit((int) Math.min(limit, target.position() + left));
            int count = opened.file().read(position, target);
            position += count;
            return count == 0 ? END : count;
        } catch (PosixException failed) {
            throw RocksFile.unreadable(file.name(), failed);
        } finally {
            target.limit(limit);
        }
    }

    @Override
    public long skipHole() {
        throw new IllegalStateException("no hole was announced");
    }

    @Override
    public AfterRead afterRead() {
        boolean stable = position == file.size() && (mayGrow() || isAsBefore());
        Fingerprint known = stable ? entry.fingerprint() : Fingerprint.UNKNOWN;
        return new AfterRead(
                entry.withContent(position, known),
                stable ? ContentChange.STABLE : ContentChange.CHANGED);
    }

    @Override
    public void close() {
        opened.close();
    }

    private boolean mayGrow() {
        return file.role() == FileRole.LOG;
    }

    private boolean isAsBefore() {
        try {
            FileStatus after = opened.file().status();
            return after.size() == before.size() && after.modified().equals(before.modified());
        } catch (PosixException failed) {
            throw RocksFile.unreadable(file.name(), failed);
        }
    }
}

package io.meridian.sources.directory;

import io.meridian.kernel.entry.ContentPattern;
import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.EntryType;
import io.meridian.kernel.entry.ExtendedAttribute;
import io.meridian.kernel.entry.Fingerprint;
import io.meridian.kernel.posix.FileStatus;
import io.meridian.kernel.posix.PosixException;
import io.meridian.kernel.posix.PosixFile;
import io.meridian.sources.SourceContent;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * An open file, read up to the size it had when opened: what is appended meanwhile is a change, and
 * a file that grows for ever still ends. Used by one thread.
 */
final class FileContent implements SourceContent {
    private final PosixFile file;
    private final DirectoryFile origin;
    private final FileStatus opened;
    private final ContentPattern pattern;
    private final Extents extents;
    private long position;
    private long end;
    private long holeEnd;

    private FileContent(
            PosixFile file, DirectoryFile origin, FileStatus opened, ContentPattern pattern) {
        this.file = file;
        this.origin = origin;
        this.opened = opened;
        this.pattern = pattern;
        this.extents = new Extents(file, opened);
        this.end = opened.size();
    }

    /** From then on the file belongs to the content. */
    static FileContent begin(PosixFile file, DirectoryFile origin, FileStatus opened)
            throws PosixException {
        return new FileContent(file, origin, opened, pattern(file, origin, opened));
    }

    @Override
    public ContentPattern pattern() {
        return pattern;
    }

    @Override
    public int read(ByteBuffer target) {
        if (position >= end) {
            return END;
        }
        try {
            holeEnd = extents.holeEnd(position);
            return holeEnd > position ? HOLE : readData(target);
        } catch (PosixException failed) {
            throw SourceFailures.unreadable(origin.name(), failed);
        }
    }

    @Override
    public long skipHole() {
        long length = holeEnd - position;
        if (length <= 0) {
            throw new IllegalStateException("no hole was announced");
        }
        position = holeEnd;
        return length;
    }

    @Override
    public AfterRead afterRead() {
        try {
            boolean stable = position == opened.size() && isSame(opened, file.status());
            Fingerprint known = stable ? origin.fingerprint(opened) : Fingerprint.UNKNOWN;
            Entry read =
                    new Entry(
                            origin.entry().path(),
                            EntryType.FILE,
                            position,
                            FoundEntry.attributes(opened, extended()),
                            known);
            return new AfterRead(read, stable ? ContentChange.STABLE : ContentChange.CHANGED);
        } catch (PosixException failed) {
            throw SourceFailures.unreadable(origin.name(), failed);
        }
    }

    @Override
    public void close() {
        file.close();
    }

    private int readData(ByteBuffer target) throws PosixException {
        long available = Math.min(end, extents.dataEnd()) - position;
        int wanted = (int) Math.min(target.remaining(), available);
        int limit = target.limit();
        target.limit(target.position() + wanted);
        int count = file.read(position, target);
        target.limit(limit);
        position += count;
        if (count < wanted) {
            end = position; // it became shorter
        }
        return count == 0 && wanted > 0 ? END : count;
    }

    /** Read again only when something about the file changed since it was listed. */
    private List<ExtendedAttribute> extended() throws PosixException {
        boolean asListed = opened.changed().equals(origin.listed().changed());
        return asListed ? origin.entry().attributes().extended() : file.extended().attributes();
    }

    private static boolean isSame(FileStatus before, FileStatus after) {
        return before.size() == after.size()
                && before.modified().equals(after.modified())
                && before.changed().equals(after.changed());
    }

    private static ContentPattern pattern(PosixFile file, DirectoryFile origin, FileStatus opened)
            throws PosixException {
        if (origin.isRelation()) {
            return new ContentPattern.Paged(PostgresPlaces.PAGE_BYTES);
        }
        if (RocksTables.isTable(origin.entry().path().name())) {
            return new ContentPattern.Immutable();
        }
        if (opened.size() < SqliteHeader.SMALLEST_DATABASE) {
            return new ContentPattern.General();
        }
        ByteBuffer start = ByteBuffer.allocate(SqliteHeader.BYTES);
        file.read(0, start);
        int pageBytes = SqliteHeader.pageBytes(start.array());
        return pageBytes > 0 ? new ContentPattern.Paged(pageBytes) : new ContentPattern.General();
    }
}

package io.meridian.sources.directory;

import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.Fingerprint;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.posix.FileStatus;
import io.meridian.kernel.posix.PosixException;
import io.meridian.sources.SourceContent;
import io.meridian.sources.SourceEntry;

/** A file of the tree, opened when its content is needed. Thread-safe. */
final class DirectoryFile implements SourceEntry {
    private final SnapshotFiles files;
    private final Entry entry;
    private final FileStatus listed;
    private final boolean relation;

    private DirectoryFile(SnapshotFiles files, Entry entry, FileStatus listed, boolean relation) {
        this.files = files;
        this.entry = entry;
        this.listed = listed;
        this.relation = relation;
    }

    static DirectoryFile of(SnapshotFiles files, FoundEntry found, DirectoryRole directory) {
        boolean relation =
                directory.holdsRelations() && PostgresPlaces.isRelation(found.path().name());
        Entry entry = found.fileEntry(files.fingerprint().of(found.status()));
        return new DirectoryFile(files, entry, found.status(), relation);
    }

    @Override
    public Entry entry() {
        return entry;
    }

    @Override
    public SourceContent open() {
        try {
            return content(files.openFile(entry.path(), listed));
        } catch (PosixException failed) {
            throw unreadable(SourceFailures.unreadable(name(), failed));
        }
    }

    /** For messages. */
    String name() {
        return entry.path().toString();
    }

    FileStatus listed() {
        return listed;
    }

    Fingerprint fingerprint(FileStatus status) {
        return files.fingerprint().of(status);
    }

    /** Whether it is a relation of PostgreSQL, by place and name. */
    boolean isRelation() {
        return relation;
    }

    private SourceContent content(OpenedFile opened) throws PosixException {
        boolean accepted = false;
        try {
            if (!opened.status().isFile()) {
                throw unreadable(SourceFailures.replaced(name()));
            }
            SourceContent content = FileContent.begin(opened.file(), this, opened.status());
            accepted = true;
            return content;
        } finally {
            if (!accepted) {
                opened.file().close();
            }
        }
    }

    private Failure unreadable(Failure failure) {
        files.links().forget(listed.identity());
        return failure;
    }
}

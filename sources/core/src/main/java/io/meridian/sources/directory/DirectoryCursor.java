package io.meridian.sources.directory;

import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.posix.FileStatus;
import io.meridian.kernel.posix.ListedName;
import io.meridian.kernel.posix.PosixDirectory;
import io.meridian.kernel.posix.PosixException;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Where the walk stands in one directory. All its names are in memory, because they are to be
 * sorted; what they stand for only a batch at a time; its descriptor is open only while a batch is
 * read, so that depth costs no descriptors.
 */
final class DirectoryCursor {
    private static final int BATCH = 256;

    private final EntryPath path;
    private final FileStatus status;
    private final DirectoryRole role;
    private final List<ListedName> names;
    private final Deque<FoundEntry> batch = new ArrayDeque<>();
    private int next;

    private DirectoryCursor(FoundEntry directory, DirectoryRole role, List<ListedName> names) {
        this.path = directory.path();
        this.status = directory.status();
        this.role = role;
        this.names = names;
    }

    /** Lists a directory and reads its first batch. */
    static DirectoryCursor open(
            FoundEntry found,
            byte[] name,
            DirectoryRole parent,
            SnapshotFiles files,
            ChildReader reader)
            throws PosixException {
        try (PosixDirectory directory = files.openDirectory(found.path(), found.status())) {
            List<ListedName> names = directory.list();
            DirectoryCursor cursor = new DirectoryCursor(found, parent.child(name, names), names);
            cursor.fill(directory, reader);
            return cursor;
        }
    }

    EntryPath path() {
        return path;
    }

    DirectoryRole role() {
        return role;
    }

    /** The next entry; null at the end. */
    @Nullable FoundEntry next(SnapshotFiles files, ChildReader reader) throws PosixException {
        while (batch.isEmpty() && next < names.size()) {
            try (PosixDirectory directory = files.openDirectory(path, status)) {
                fill(directory, reader);
            }
        }
        return batch.poll();
    }

    private void fill(PosixDirectory directory, ChildReader reader) {
        int end = Math.min(names.size(), next + BATCH);
        batch.addAll(reader.read(directory, path, names.subList(next, end)));
        next = end;
    }
}

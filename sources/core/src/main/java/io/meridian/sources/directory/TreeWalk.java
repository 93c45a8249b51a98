package io.meridian.sources.directory;

import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.entry.EntryType;
import io.meridian.kernel.env.Cancellation;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.posix.PosixException;
import io.meridian.kernel.posix.RawPath;
import io.meridian.sources.SourceContent;
import io.meridian.sources.SourceEntry;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Goes through the tree depth first, children in the order of their names' bytes, without
 * recursion. One thread.
 */
final class TreeWalk {
    private final Cancellation cancellation;
    private final SnapshotFiles files;
    private final ChildReader reader;
    private final Consumer<SourceEntry> entries;
    private final Consumer<Finding> findings;
    private final Deque<DirectoryCursor> open = new ArrayDeque<>();

    TreeWalk(
            Cancellation cancellation,
            SnapshotFiles files,
            ChildReader reader,
            Consumer<SourceEntry> entries,
            Consumer<Finding> findings) {
        this.cancellation = cancellation;
        this.files = files;
        this.reader = reader;
        this.entries = entries;
        this.findings = findings;
    }

    /**
     * Walks.
     *
     * @param rootPath the root's absolute path, whose names may say what it is
     * @param oneFileSystem whether to leave out what is mounted below
     * @throws PosixException when the root itself can't be read
     */
    void run(byte[] rootPath, boolean oneFileSystem) throws PosixException {
        FoundEntry root = reader.root(files.root());
        entries.accept(new Contentless(root.emptyEntry(EntryType.DIRECTORY)));
        byte[] parent = RawPath.name(RawPath.parent(rootPath));
        DirectoryRole outside = DirectoryRole.outside(parent);
        open.push(DirectoryCursor.open(root, RawPath.name(rootPath), outside, files, reader));
        while (!open.isEmpty()) {
            cancellation.check();
            FoundEntry next = next(open.element());
            if (next == null) {
                open.pop();
                continue;
            }
            visit(next, open.element().role());
            if (next.isDirectory() && oneFileSystem && next.isElsewhere(root)) {
                findings.accept(SourceFindings.mountPoint(next.path()));
            } else if (next.isDirectory()) {
                enter(next);
            }
        }
    }

    private @Nullable FoundEntry next(DirectoryCursor cursor) {
        try {
            return cursor.next(files, reader);
        } catch (PosixException failed) {
            findings.accept(SourceFindings.unavailable(cursor.path(), failed));
            return null;
        }
    }

    private void visit(FoundEntry found, DirectoryRole directory) {
        if (!found.isFile()) {
            entries.accept(new Contentless(found.emptyEntry(found.type())));
            return;
        }
        Optional<EntryPath> earlier = files.links().earlier(found.path(), found.status());
        if (earlier.isPresent()) {
            EntryType link = new EntryType.HardLink(earlier.get());
            entries.accept(new Contentless(found.emptyEntry(link)));
        } else {
            entries.accept(DirectoryFile.of(files, found, directory));
        }
    }

    private void enter(FoundEntry directory) {
        try {
            DirectoryRole parent = open.element().role();
            open.push(
                    DirectoryCursor.open(
                            directory, directory.path().name(), parent, files, reader));
        } catch (PosixException failed) {
            findings.accept(SourceFindings.unavailable(directory.path(), failed));
        }
    }

    /** An entry that is complete by itself. */
    private record Contentless(Entry entry) implements SourceEntry {
        @Override
        public SourceContent open() {
            throw new IllegalStateException(entry.path() + " has no content");
        }
    }
}

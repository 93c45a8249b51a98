package io.meridian.sources.directory;

import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.posix.FileKind;
import io.meridian.kernel.posix.ListedName;
import io.meridian.kernel.posix.PosixDirectory;
import io.meridian.kernel.posix.PosixException;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * Names everything below a directory, of whatever kind, in the order of the entry stream. Without
 * recursion.
 */
final class TreeListing {
    private final PosixDirectory root;
    private final Consumer<EntryPath> paths;
    private final Deque<Deque<EntryPath>> pending = new ArrayDeque<>();

    private TreeListing(PosixDirectory root, Consumer<EntryPath> paths) {
        this.root = root;
        this.paths = paths;
    }

    /** Lists; the root itself is not named. */
    static void list(PosixDirectory root, Consumer<EntryPath> paths) throws PosixException {
        new TreeListing(root, paths).run();
    }

    private void run() throws PosixException {
        enter(EntryPath.root());
        while (!pending.isEmpty()) {
            EntryPath next = pending.element().poll();
            if (next == null) {
                pending.pop();
                continue;
            }
            paths.accept(next);
            if (root.status(next.slashed()).kind() == FileKind.DIRECTORY) {
                enter(next);
            }
        }
    }

    private void enter(EntryPath path) throws PosixException {
        List<ListedName> names;
        try (PosixDirectory directory = root.openDirectoryStrictly(path.slashed())) {
            names = directory.list();
        }
        Deque<EntryPath> children = new ArrayDeque<>(names.size());
        for (ListedName name : names) {
            children.add(path.child(name.bytes()));
        }
        pending.push(children);
    }
}

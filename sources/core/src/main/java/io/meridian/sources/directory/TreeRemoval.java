package io.meridian.sources.directory;

import io.meridian.kernel.posix.FileKind;
import io.meridian.kernel.posix.FileStatus;
import io.meridian.kernel.posix.ListedName;
import io.meridian.kernel.posix.PosixAttributes;
import io.meridian.kernel.posix.PosixDirectory;
import io.meridian.kernel.posix.PosixException;
import io.meridian.kernel.posix.PosixNames;
import io.meridian.kernel.posix.RawPath;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Deletes a tree without following anything out of it: no symbolic link, no mount. Goes on after
 * what can't be deleted, so that as little as possible is left. Without recursion; one thread.
 */
final class TreeRemoval {
    private static final int OWNER_ALL = 0700;

    private final PosixDirectory parent;
    private final PosixNames names;
    private final long device;
    private final Deque<Pending> pending = new ArrayDeque<>();
    private @Nullable PosixException firstFailure;

    private TreeRemoval(PosixDirectory parent) throws PosixException {
        this.parent = parent;
        this.names = new PosixNames(parent);
        this.device = parent.status().identity().device();
    }

    /**
     * Deletes a directory of this name, if it exists, and everything in it.
     *
     * @throws PosixException why the first thing that is left could not be deleted
     */
    static void remove(PosixDirectory parent, byte[] name) throws PosixException {
        new TreeRemoval(parent).run(name);
    }

    private void run(byte[] name) throws PosixException {
        enter(name);
        while (!pending.isEmpty()) {
            Pending directory = pending.element();
            byte[] child = directory.children.poll();
            if (child == null) {
                pending.pop();
                removeDirectory(directory.path);
            } else {
                enter(RawPath.join(directory.path, child));
            }
        }
        if (firstFailure != null) {
            throw firstFailure;
        }
    }

    private void enter(byte[] path) {
        try {
            FileStatus status = parent.status(path);
            if (status.mountRoot() || status.identity().device() != device) {
                names.removeDirectory(path); // fails, and tells why
                return;
            }
            if ((status.mode() & OWNER_ALL) != OWNER_ALL) {
                new PosixAttributes(parent).setMode(path, OWNER_ALL);
            }
            try (PosixDirectory directory = parent.openDirectoryStrictly(path)) {
                pending.push(new Pending(path, removeFiles(directory)));
            }
        } catch (PosixException failed) {
            note(failed);
        }
    }

    /** Removes what is not a directory and returns the names of what is. */
    private Deque<byte[]> removeFiles(PosixDirectory directory) throws PosixException {
        Deque<byte[]> directories = new ArrayDeque<>();
        PosixNames inside = new PosixNames(directory);
        for (ListedName name : directory.list()) {
            if (isDirectory(directory, name)) {
                directories.add(name.bytes());
            } else {
                removeFile(inside, name);
            }
        }
        return directories;
    }

    private static boolean isDirectory(PosixDirectory directory, ListedName name)
            throws PosixException {
        return name.kind() == FileKind.UNKNOWN
                ? directory.status(name.bytes()).isDirectory()
                : name.kind() == FileKind.DIRECTORY;
    }

    private void removeFile(PosixNames inside, ListedName name) {
        try {
            inside.remove(name.bytes());
        } catch (PosixException failed) {
            note(failed);
        }
    }

    private void removeDirectory(byte[] path) {
        try {
            names.removeDirectory(path);
        } catch (PosixException failed) {
            note(failed);
        }
    }

    private void note(PosixException failed) {
        if (!failed.isAbsent() && firstFailure == null) {
            firstFailure = failed;
        }
    }

    /** A directory whose files are gone and whose directories are still to be entered. */
    private static final class Pending {
        private final byte[] path;
        private final Deque<byte[]> children;

        Pending(byte[] path, Deque<byte[]> children) {
            this.path = path;
            this.children = children;
        }
    }
}

package io.meridian.sources.directory;

import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.posix.Errno;
import io.meridian.kernel.posix.FileStatus;
import io.meridian.kernel.posix.PosixDirectory;
import io.meridian.kernel.posix.PosixException;

/**
 * Opens what lies in the tree and nothing else. The quick way lets the system resolve the whole
 * path and then looks whether it led to what was listed. When it did not, something was replaced
 * meanwhile: then name by name, so that no symbolic link leads out of the tree. Thread-safe.
 */
record SnapshotFiles(PosixDirectory root, FileFingerprint fingerprint, HardLinkIndex links) {
    SnapshotFiles(PosixDirectory root, FileFingerprint fingerprint) {
        this(root, fingerprint, new HardLinkIndex());
    }

    /** The caller checks whether it is a file, and closes it. */
    OpenedFile openFile(EntryPath path, FileStatus listed) throws PosixException {
        byte[] relative = path.slashed();
        try {
            OpenedFile opened = OpenedFile.of(root.openFile(relative));
            if (opened.status().identity().equals(listed.identity())) {
                return opened;
            }
            opened.file().close();
        } catch (PosixException failed) {
            requireMaybeReplaced(failed);
        }
        return OpenedFile.of(root.openFileStrictly(relative));
    }

    /** The caller closes it. */
    PosixDirectory openDirectory(EntryPath path, FileStatus listed) throws PosixException {
        byte[] relative = path.slashed();
        try {
            PosixDirectory directory = root.openDirectory(relative);
            if (isListed(directory, listed)) {
                return directory;
            }
        } catch (PosixException failed) {
            requireMaybeReplaced(failed);
        }
        return root.openDirectoryStrictly(relative);
    }

    /** Closes the directory when it isn't. */
    private static boolean isListed(PosixDirectory directory, FileStatus listed)
            throws PosixException {
        boolean same = false;
        try {
            same = directory.status().identity().equals(listed.identity());
            return same;
        } finally {
            if (!same) {
                directory.close();
            }
        }
    }

    /** A path that leads out of the tree may fail in ways that say nothing about the tree. */
    private static void requireMaybeReplaced(PosixException failed) throws PosixException {
        if (!failed.isAbsent() && !failed.isDenied() && !failed.is(Errno.ELOOP)) {
            throw failed;
        }
    }
}

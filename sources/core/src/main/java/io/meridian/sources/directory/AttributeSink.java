package io.meridian.sources.directory;

import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.entry.ExtendedAttribute;
import io.meridian.kernel.entry.Timestamp;
import io.meridian.kernel.posix.FileStatus;
import io.meridian.kernel.posix.PosixAttributes;
import io.meridian.kernel.posix.PosixDirectory;
import io.meridian.kernel.posix.PosixException;
import io.meridian.kernel.posix.PosixFile;

/** Something staged that takes attributes. */
sealed interface AttributeSink {
    FileStatus status() throws PosixException;

    void setOwner(long owner, long group) throws PosixException;

    void setMode(int mode) throws PosixException;

    void setExtended(ExtendedAttribute attribute) throws PosixException;

    void setModified(Timestamp modified) throws PosixException;

    /** An open file or directory. */
    record Opened(PosixFile file) implements AttributeSink {
        @Override
        public FileStatus status() throws PosixException {
            return file.status();
        }

        @Override
        public void setOwner(long owner, long group) throws PosixException {
            file.setOwner(owner, group);
        }

        @Override
        public void setMode(int mode) throws PosixException {
            file.setMode(mode);
        }

        @Override
        public void setExtended(ExtendedAttribute attribute) throws PosixException {
            file.setExtended(attribute);
        }

        @Override
        public void setModified(Timestamp modified) throws PosixException {
            file.setModified(modified);
        }
    }

    /** A symbolic link below the staged root, which can't be opened. */
    record Named(PosixDirectory root, EntryPath path) implements AttributeSink {
        @Override
        public FileStatus status() throws PosixException {
            return root.status(path.slashed());
        }

        @Override
        public void setOwner(long owner, long group) throws PosixException {
            new PosixAttributes(root).setOwner(path.slashed(), owner, group);
        }

        @Override
        public void setMode(int mode) {
            throw new IllegalStateException("a symbolic link has no permissions");
        }

        @Override
        public void setExtended(ExtendedAttribute attribute) throws PosixException {
            new PosixAttributes(root).setExtended(path.slashed(), attribute);
        }

        @Override
        public void setModified(Timestamp modified) throws PosixException {
            new PosixAttributes(root).setModified(path.slashed(), modified);
        }
    }
}

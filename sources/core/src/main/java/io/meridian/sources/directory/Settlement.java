package io.meridian.sources.directory;

import io.meridian.kernel.posix.FileStatus;
import io.meridian.kernel.posix.PosixDirectory;
import io.meridian.kernel.posix.PosixException;
import io.meridian.kernel.posix.PosixNames;
import io.meridian.kernel.posix.PosixNames.Rename;
import io.meridian.kernel.posix.RawPath;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;

/**
 * Brings what a restore began to its end, from any moment on: finishes it when the destination is
 * the new tree already, or the old one is out of the way; undoes it otherwise. Which tree is which
 * is told by the inode that the journal has of the new one. Doing it twice does no more than once.
 * A plain rename of a directory replaces at most an empty one, so that nothing made meanwhile is
 * lost. One thread, which has the journal's lock.
 */
final class Settlement {
    private final PosixDirectory parent;
    private final PosixNames names;
    private final byte[] destination;
    private final RestoreJournal journal;

    Settlement(PosixDirectory parent, byte[] destination, RestoreJournal journal) {
        this.parent = parent;
        this.names = new PosixNames(parent);
        this.destination = destination.clone();
        this.journal = journal;
    }

    /** What became of it. The journal is gone unless something is left. */
    sealed interface Result {
        /** It had switched; old data is disposed of as asked. */
        record Finished() implements Result {}

        /** The destination is as it was, and nothing staged is left. */
        record Undone() implements Result {}

        /**
         * Finished or undone, but something is left that somebody has to look at.
         *
         * @param name beside the destination
         * @param why what keeps it there
         */
        record Leftover(String name, String why) implements Result {}
    }

    Result settle() throws PosixException {
        byte[] staging = journal.names().staging();
        byte[] old = journal.names().old();
        FileStatus staged = Destination.status(parent, staging);
        FileStatus oldData = Destination.status(parent, old);
        FileStatus current = Destination.status(parent, destination);
        if (isNew(current)) {
            return finish(oldData != null ? old : staging);
        }
        if (staged != null && journal.stagedInode() != 0 && !isNew(staged)) {
            return new Result.Leftover(journal.names().toString(), "it is not what was staged");
        }
        if (current == null && oldData != null) {
            return staged == null ? putBack(old) : switchStaged(staging, old);
        }
        if (oldData != null) {
            return new Result.Leftover(RawPath.escaped(old), "the destination was made anew");
        }
        return undo(staging);
    }

    /**
     * The new tree is in place, to be made durable before the old one, which still has this name,
     * is let go.
     */
    private Result finish(byte[] oldName) throws PosixException {
        parent.sync();
        if (Destination.status(parent, oldName) != null) {
            try {
                dispose(oldName);
            } catch (PosixException failed) {
                return new Result.Leftover(RawPath.escaped(oldName), failed.reason());
            }
        }
        journal.remove();
        return new Result.Finished();
    }

    private void dispose(byte[] oldName) throws PosixException {
        Path aside = journal.aside().map(JournalRecord.SwitchingAside::aside).orElse(null);
        if (aside == null) {
            TreeRemoval.remove(parent, oldName);
        } else {
            moveAside(oldName, aside);
        }
        parent.sync();
    }

    private void moveAside(byte[] oldName, Path aside) throws PosixException {
        Path directory = aside.getParent();
        try (PosixDirectory other = PosixDirectory.open(directory == null ? aside : directory)) {
            names.rename(oldName, other, RawPath.name(RawPath.bytes(aside)), Rename.REPLACE);
            other.sync();
        }
    }

    /** Ended between the two renames of a system that can't exchange: all was durable, so go on. */
    private Result switchStaged(byte[] staging, byte[] old) throws PosixException {
        names.rename(staging, parent, destination, Rename.REPLACE);
        parent.sync();
        return finish(old);
    }

    private Result putBack(byte[] old) throws PosixException {
        names.rename(old, parent, destination, Rename.REPLACE);
        parent.sync();
        journal.remove();
        return new Result.Undone();
    }

    private Result undo(byte[] staging) throws PosixException {
        try {
            TreeRemoval.remove(parent, staging);
        } catch (PosixException failed) {
            return new Result.Leftover(journal.names().toString(), failed.reason());
        }
        journal.remove();
        return new Result.Undone();
    }

    private boolean isNew(@Nullable FileStatus status) {
        return status != null
                && journal.stagedInode() != 0
                && status.identity().inode() == journal.stagedInode();
    }
}

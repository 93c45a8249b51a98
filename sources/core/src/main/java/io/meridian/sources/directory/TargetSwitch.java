package io.meridian.sources.directory;

import io.meridian.kernel.failure.Conflict;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.posix.Errno;
import io.meridian.kernel.posix.PosixDirectory;
import io.meridian.kernel.posix.PosixException;
import io.meridian.kernel.posix.PosixNames;
import io.meridian.kernel.posix.PosixNames.Rename;

import java.util.List;

/**
 * Puts the staged tree in the destination's place, and what was there in the staged tree's, or
 * under the name for old data. A plain rename of a directory replaces at most an empty one, so that
 * data that came meanwhile is not lost.
 */
final class TargetSwitch {
    private final Destination destination;
    private final PosixDirectory parent;
    private final PosixNames names;
    private final RestoreProbe probe;

    TargetSwitch(Destination destination, PosixDirectory parent, RestoreProbe probe) {
        this.destination = destination;
        this.parent = parent;
        this.names = new PosixNames(parent);
        this.probe = probe;
    }

    /** Switches; when it fails the destination is as it was. */
    void run(StagingNames staging, boolean mayReplaceData) {
        try {
            if (!mayReplaceData || destination.status(parent) == null) {
                names.rename(staging.staging(), parent, destination.name(), Rename.REPLACE);
            } else if (!probe.exchange() || !exchange(staging)) {
                renameTwice(staging);
            }
        } catch (PosixException failed) {
            throw failure(failed);
        }
        probe.at(RestoreStep.SWITCHED);
    }

    private boolean exchange(StagingNames staging) throws PosixException {
        try {
            names.rename(staging.staging(), parent, destination.name(), Rename.EXCHANGE);
            return true;
        } catch (PosixException failed) {
            if (failed.is(Errno.EINVAL, Errno.ENOSYS, Errno.EOPNOTSUPP)) {
                return false; // this file system can't
            }
            throw failed;
        }
    }

    private void renameTwice(StagingNames staging) throws PosixException {
        names.rename(destination.name(), parent, staging.old(), Rename.REPLACE);
        probe.at(RestoreStep.OLD_MOVED_AWAY);
        try {
            names.rename(staging.staging(), parent, destination.name(), Rename.REPLACE);
        } catch (PosixException failed) {
            names.rename(staging.old(), parent, destination.name(), Rename.REPLACE);
            throw failed;
        }
    }

    private Failure failure(PosixException failed) {
        if (failed.is(Errno.ENOTEMPTY, Errno.EEXIST, Errno.ENOTDIR)) {
            return new Conflict(
                    "restore.target_not_empty",
                    "destination "
                            + destination.path()
                            + " was filled while the restore was running",
                    List.of("restore into a new directory, or allow it to be cleared"),
                    failed);
        }
        return TargetFailures.of(
                "the restored data can't be put in place at " + destination.path(), failed);
    }
}

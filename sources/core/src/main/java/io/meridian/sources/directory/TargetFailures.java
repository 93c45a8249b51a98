package io.meridian.sources.directory;

import io.meridian.kernel.failure.Denied;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.failure.Unavailable;
import io.meridian.kernel.posix.Errno;
import io.meridian.kernel.posix.PosixException;

import java.util.List;

/** The one translation of the system's errors on the target's side. */
final class TargetFailures {
    private TargetFailures() {}

    /** What could not be done, for a person: {@code "a/b can't be written"}. */
    static Failure of(String what, PosixException reason) {
        String message = what + ": " + reason.reason();
        if (reason.is(Errno.ENOSPC, Errno.EDQUOT)) {
            return new Unavailable(
                    "restore.no_space",
                    message,
                    List.of("free space on the destination's file system, or restore elsewhere"),
                    reason);
        }
        if (reason.isDenied() || reason.is(Errno.EROFS)) {
            return new Denied(
                    "restore.denied",
                    message,
                    List.of("restore as a user who may write there, or restore elsewhere"),
                    reason);
        }
        return new Unavailable(
                "restore.failed",
                message,
                List.of("the destination is untouched; mend the cause or restore elsewhere"),
                reason);
    }
}

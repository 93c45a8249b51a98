package io.meridian.sources.directory;

import io.meridian.kernel.failure.Denied;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.failure.Unavailable;
import io.meridian.kernel.posix.Errno;
import io.meridian.kernel.posix.PosixException;

import java.util.List;

/** The one translation of the system's errors on the source's side. */
public final class SourceFailures {
    private SourceFailures() {}

    /** What could not be read, for a person. */
    public static Failure unreadable(String what, PosixException reason) {
        String message = what + " can't be read: " + reason.reason();
        if (reason.isAbsent()) {
            return new NotFound(
                    "source.vanished", what + " is not there any more", List.of(), reason);
        }
        if (reason.is(Errno.ELOOP)) {
            return replaced(what, reason);
        }
        if (reason.isDenied()) {
            return new Denied(
                    "source.unreadable",
                    message,
                    List.of("run the backup as a user who may read it, or exclude it"),
                    reason);
        }
        return new Unavailable(
                "source.unreadable",
                message,
                List.of("look for the cause, then back up again"),
                reason);
    }

    private static Failure replaced(String what, PosixException reason) {
        return new Unavailable(
                "source.replaced",
                what + " was replaced by a symbolic link",
                List.of("back up again to keep what is there now"),
                reason);
    }

    /** Something else than a file has its name now. */
    static Failure replaced(String what) {
        return new Unavailable(
                "source.replaced",
                what + " was replaced by something that is not a file",
                "back up again to keep what is there now");
    }
}

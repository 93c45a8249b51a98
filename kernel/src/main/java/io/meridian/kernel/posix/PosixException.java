package io.meridian.kernel.posix;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A system call failed. The message says which, on what, and why. */
public final class PosixException extends IOException {
    private static final long serialVersionUID = 1L;

    private final Errno error;

    PosixException(String call, byte[] subject, int number) {
        super(message(call, subject, number));
        this.error = Errno.of(number);
    }

    /** The reason. */
    public Errno error() {
        return error;
    }

    /** Whether the reason is one of these. */
    public boolean is(Errno first, Errno... others) {
        boolean found = error == first;
        for (Errno each : others) {
            found |= error == each;
        }
        return found;
    }

    /** Whether what was named is not there, or not where a directory was expected. */
    public boolean isAbsent() {
        return is(Errno.ENOENT, Errno.ENOTDIR, Errno.ESTALE);
    }

    /** Whether the right is missing. */
    public boolean isDenied() {
        return is(Errno.EACCES, Errno.EPERM);
    }

    /** The reason for people, with its number when it has no name here. */
    public String reason() {
        String message = getMessage();
        return error == Errno.OTHER && message != null
                ? message.substring(message.lastIndexOf(": ") + 2)
                : error.text();
    }

    private static String message(String call, byte[] subject, int number) {
        Errno error = Errno.of(number);
        String reason =
                error == Errno.OTHER ? "error " + number : error.text() + " (" + error + ")";
        return call + " " + new String(subject, StandardCharsets.UTF_8) + ": " + reason;
    }
}

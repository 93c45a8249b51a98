package io.meridian.kernel.posix;

import io.meridian.kernel.entry.Timestamp;

/** The argument of {@code futimens} and {@code utimensat}: access time, then modification time. */
final class TimesArgument {
    private static final long LEAVE_AS_IT_IS = (1L << 30) - 2;

    private TimesArgument() {}

    /** Only the modification time is set. */
    static NativeMemory modified(NativeMemory times, Timestamp modified) {
        times.setInt64(0, 0);
        times.setInt64(8, LEAVE_AS_IT_IS);
        times.setInt64(16, modified.seconds());
        times.setInt64(24, modified.nanos());
        return times;
    }
}

package io.meridian.kernel.env;

import java.time.Duration;
import java.time.Instant;

/** Time, chance, threads and the wish to stop, as one operation sees them. Thread-safe. */
public interface Environment {
    /** Wall clock. Decides nothing that safety rests on. */
    Instant now();

    /** Monotonic time in nanoseconds, for durations. */
    long nanoTime();

    /**
     * Waits; returns early by throwing {@link io.meridian.kernel.failure.Cancelled} when the
     * operation is cancelled.
     */
    void sleep(Duration duration);

    /** Fills with bytes that nobody can guess. */
    void randomBytes(byte[] target);

    /** Runs code on other threads. */
    Tasks tasks();

    /** The wish to stop that belongs to this operation. */
    Cancellation cancellation();

    /** So many fresh random bytes. */
    default byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        randomBytes(bytes);
        return bytes;
    }
}

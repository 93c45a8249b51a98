package io.meridian.stores.decorated;

import com.google.errorprone.annotations.concurrent.GuardedBy;

import io.meridian.kernel.ByteSize;
import io.meridian.kernel.env.Environment;

import java.time.Duration;

/**
 * Bounds the average rate of a stream of requests. A request goes when the bytes of all before it
 * would have passed at this rate, so a single one is never held back and idle time earns nothing.
 * Thread-safe.
 */
final class TokenBucket {
    private static final double NANOS_PER_SECOND = 1e9;

    private final Environment environment;
    private final double bytesPerSecond;

    @GuardedBy("this")
    private long freeAtNanos;

    TokenBucket(Environment environment, ByteSize perSecond) {
        this.environment = environment;
        this.bytesPerSecond = perSecond.bytes();
        this.freeAtNanos = environment.nanoTime();
    }

    /** Waits until a request of this size may go. */
    void take(long bytes) {
        long waitNanos = reserve(bytes);
        if (waitNanos > 0) {
            environment.sleep(Duration.ofNanos(waitNanos));
        }
    }

    /** Counts bytes that have passed already; later requests wait for them. */
    void owe(long bytes) {
        reserve(bytes);
    }

    private synchronized long reserve(long bytes) {
        long now = environment.nanoTime();
        // Differences only: nanoTime may be negative and may wrap.
        long waitNanos = Math.max(0, freeAtNanos - now);
        freeAtNanos = now + waitNanos + (long) (bytes / bytesPerSecond * NANOS_PER_SECOND);
        return waitNanos;
    }
}

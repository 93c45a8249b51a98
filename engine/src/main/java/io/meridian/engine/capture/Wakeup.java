package io.meridian.engine.capture;

import io.meridian.kernel.failure.Cancelled;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets one task wait until another calls it, or a while. Thread-safe. */
final class Wakeup {
    private final Semaphore calls = new Semaphore(0);

    /** Ends the wait that is going on, or else the next one. */
    void call() {
        calls.release();
    }

    void await(Duration longest) {
        try {
            if (calls.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS)) {
                calls.drainPermits();
            }
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new Cancelled(
                    "operation.interrupted", "interrupted while waiting", List.of(), interruption);
        }
    }
}

package io.meridian.kernel.env;

import io.meridian.kernel.failure.Cancelled;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A wish to stop, asked at every loop that can take long. Thread-safe; once asked it stays asked.
 */
public final class Cancellation {
    private final AtomicBoolean asked = new AtomicBoolean();

    /** Asks the operation to stop at its next check. */
    public void cancel() {
        asked.set(true);
    }

    public boolean isCancelled() {
        return asked.get();
    }

    /** Throws {@link Cancelled} when stopping was asked for. */
    public void check() {
        if (asked.get()) {
            throw new Cancelled(
                    "operation.cancelled", "stopped as asked; nothing half-done counts");
        }
    }
}

package io.meridian.kernel.env;

import io.meridian.kernel.failure.Cancelled;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A wish to stop, asked at every loop that can take long. Thread-safe; once asked it stays asked.
 */
public final class Cancellation {
    private final AtomicBoolean asked = new AtomicBoolean();
    private final Set<Thread> finishing = ConcurrentHashMap.newKeySet();

    /** Asks the operation to stop at its next check. */
    public void cancel() {
        asked.set(true);
    }

    public boolean isCancelled() {
        return asked.get() && !finishing.contains(Thread.currentThread());
    }

    /**
     * Does the last work of an operation that comes to its own end when it is asked to stop. On
     * this thread the wish isn't seen meanwhile, so it must be little work.
     */
    public void finishing(Runnable work) {
        Thread thread = Thread.currentThread();
        boolean outermost = finishing.add(thread);
        try {
            work.run();
        } finally {
            if (outermost) {
                finishing.remove(thread);
            }
        }
    }

    /** Throws {@link Cancelled} when stopping was asked for. */
    public void check() {
        if (isCancelled()) {
            throw new Cancelled(
                    "operation.cancelled", "stopped as asked; nothing half-done counts");
        }
    }
}

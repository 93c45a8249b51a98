package io.meridian.kernel.env;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns the process's end by signal (Ctrl-C, SIGTERM, SIGHUP) into a wish to stop, and gives the
 * operation time to end cleanly. The JVM then leaves with 128 plus the signal's number, 130 or 143,
 * unless the operation came to an end of its own that says more. While this waits nobody else can
 * end the process but SIGKILL, so the wait is bounded.
 */
public final class StopSignals implements AutoCloseable {
    private static final int AS_SIGNALLED = -1;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook;
    private volatile int exitCode = AS_SIGNALLED;

    private StopSignals(Cancellation cancellation, Duration patience) {
        this.hook =
                Thread.ofPlatform()
                        .name("meridian-stop")
                        .unstarted(() -> stop(cancellation, patience));
    }

    /**
     * Listens from now on.
     *
     * @param patience the longest wait for the operation's end
     */
    public static StopSignals listen(Cancellation cancellation, Duration patience) {
        StopSignals signals = new StopSignals(cancellation, patience);
        Runtime.getRuntime().addShutdownHook(signals.hook);
        return signals;
    }

    /**
     * The operation was not cut short, whether it was asked to stop or not: if the process is
     * ending by a signal, it leaves with this code. What was printed is flushed already.
     */
    public void ended(int code) {
        exitCode = code;
    }

    /** The operation has ended; nothing is waited for any more. */
    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException stopping) {
            // The hook runs already, and has just been told.
        }
    }

    private void stop(Cancellation cancellation, Duration patience) {
        if (ended.getCount() == 0) {
            return;
        }
        cancellation.cancel();
        try {
            // What has not ended by then is ended hard; the formats are made for that.
            boolean _ = ended.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
        if (exitCode != AS_SIGNALLED) {
            Runtime.getRuntime().halt(exitCode);
        }
    }
}

package io.meridian.interfaces.cli.output;

import com.google.errorprone.annotations.concurrent.GuardedBy;

import io.meridian.kernel.progress.ProgressEvent;

import org.jspecify.annotations.Nullable;

import java.io.PrintStream;
import java.util.function.LongSupplier;

/** For logs: a line at the end of each phase that took a while, and every few seconds within. */
final class PlainProgress implements ProgressDisplay {
    private static final long INTERVAL_NANOS = 5_000_000_000L;

    private final PrintStream err;
    private final LongSupplier nanoTime;

    @GuardedBy("this")
    private @Nullable PhaseMeter meter;

    @GuardedBy("this")
    private long printedNanos;

    PlainProgress(PrintStream err, LongSupplier nanoTime) {
        this.err = err;
        this.nanoTime = nanoTime;
        this.printedNanos = nanoTime.getAsLong();
    }

    @Override
    public synchronized void on(ProgressEvent event) {
        long now = nanoTime.getAsLong();
        switch (event) {
            case ProgressEvent.PhaseStarted started -> {
                endPhase(now);
                meter = new PhaseMeter(started, now);
            }
            case ProgressEvent.Advanced advanced -> {
                if (meter != null) {
                    meter.advance(advanced);
                }
            }
            case ProgressEvent.Found _, ProgressEvent.Followed _ -> {
                // The result lists the one, and another display shows the other.
            }
        }
        if (meter != null && now - printedNanos >= INTERVAL_NANOS) {
            err.println(meter.now(now));
            printedNanos = now;
        }
    }

    @Override
    public synchronized void close() {
        endPhase(nanoTime.getAsLong());
    }

    @GuardedBy("this")
    private void endPhase(long now) {
        if (meter != null && meter.tookLong(now)) {
            err.println(meter.summary(now));
            printedNanos = now;
        }
        meter = null;
    }
}

package io.meridian.interfaces.cli.output;

import com.google.errorprone.annotations.concurrent.GuardedBy;

import io.meridian.interfaces.cli.context.Terminal;
import io.meridian.kernel.progress.ProgressEvent;

import org.jspecify.annotations.Nullable;

import java.util.function.LongSupplier;

/** One line of a terminal, drawn again at most ten times a second, gone at the end. */
final class RedrawnProgress implements ProgressDisplay {
    private static final long INTERVAL_NANOS = 100_000_000;

    private final Terminal terminal;
    private final LongSupplier nanoTime;

    @GuardedBy("this")
    private @Nullable PhaseMeter meter;

    @GuardedBy("this")
    private long drawnNanos;

    @GuardedBy("this")
    private int drawnLength;

    RedrawnProgress(Terminal terminal, LongSupplier nanoTime) {
        this.terminal = terminal;
        this.nanoTime = nanoTime;
        this.drawnNanos = nanoTime.getAsLong();
    }

    @Override
    public synchronized void on(ProgressEvent event) {
        long now = nanoTime.getAsLong();
        switch (event) {
            case ProgressEvent.PhaseStarted started -> meter = new PhaseMeter(started, now);
            case ProgressEvent.Advanced advanced -> {
                if (meter != null) {
                    meter.advance(advanced);
                }
            }
            case ProgressEvent.Found _, ProgressEvent.Followed _ -> {
                // The result lists the one, and another display shows the other.
            }
        }
        if (meter != null && now - drawnNanos >= INTERVAL_NANOS) {
            draw(meter.now(now));
            drawnNanos = now;
        }
    }

    @Override
    public synchronized void close() {
        if (drawnLength > 0) {
            draw("");
            terminal.err().print('\r');
            terminal.err().flush();
        }
        meter = null;
    }

    @GuardedBy("this")
    private void draw(String line) {
        String fitting = line.substring(0, Math.min(line.length(), terminal.width() - 1));
        String rest = " ".repeat(Math.max(0, drawnLength - fitting.length()));
        terminal.err().print('\r' + fitting + rest);
        terminal.err().flush();
        drawnLength = fitting.length();
    }
}

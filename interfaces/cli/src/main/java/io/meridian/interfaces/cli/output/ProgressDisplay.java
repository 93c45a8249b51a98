package io.meridian.interfaces.cli.output;

import io.meridian.kernel.progress.Progress;

import java.util.function.LongSupplier;

/**
 * Progress of one operation on standard error; closing it leaves no half-drawn line. Thread-safe.
 */
public interface ProgressDisplay extends Progress, AutoCloseable {
    @Override
    void close();

    /** The display that fits the console: one redrawn line, plain lines, or nothing. */
    static ProgressDisplay on(Console console, LongSupplier nanoTime) {
        if (console.json() || console.quiet()) {
            return new SilentProgress();
        }
        return console.terminal().errIsTerminal()
                ? new RedrawnProgress(console.terminal(), nanoTime)
                : new PlainProgress(console.terminal().err(), nanoTime);
    }
}

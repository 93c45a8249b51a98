package io.meridian.interfaces.cli.command.capture;

import com.google.errorprone.annotations.concurrent.GuardedBy;

import io.meridian.interfaces.cli.output.Console;
import io.meridian.interfaces.cli.output.Names;
import io.meridian.interfaces.cli.output.Phrasing;
import io.meridian.interfaces.cli.output.ProgressDisplay;
import io.meridian.kernel.progress.ProgressEvent;
import io.meridian.kernel.progress.ProgressEvent.Followed;

import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How far a capture has come, on standard error: a line for each source, drawn again every other
 * second on a terminal, else printed at the beginning and then every ten minutes; what is found is
 * printed at once. Thread-safe.
 */
final class CaptureDisplay implements ProgressDisplay {
    private static final long REDRAW_NANOS = 2_000_000_000L;
    private static final long PRINT_NANOS = 600_000_000_000L;
    private static final String UP_AND_CLEAR = "\033[A\033[2K";

    private final Console console;
    private final LongSupplier nanoTime;
    private final boolean silent;
    private final boolean redraws;

    @GuardedBy("this")
    private final Map<String, Followed> newest = new LinkedHashMap<>();

    @GuardedBy("this")
    private final Map<String, Long> printedNanos = new HashMap<>();

    @GuardedBy("this")
    private int drawnLines;

    @GuardedBy("this")
    private long drawnNanos;

    CaptureDisplay(Console console, LongSupplier nanoTime) {
        this.console = console;
        this.nanoTime = nanoTime;
        this.silent = console.json() || console.quiet();
        this.redraws = console.terminal().errIsTerminal();
        this.drawnNanos = nanoTime.getAsLong() - REDRAW_NANOS;
    }

    @Override
    public synchronized void on(ProgressEvent event) {
        switch (event) {
            case Followed followed -> show(followed);
            case ProgressEvent.Found(var finding) -> {
                clear();
                console.findings(List.of(finding));
            }
            case ProgressEvent.PhaseStarted _, ProgressEvent.Advanced _ -> {
                // The bases are made unseen.
            }
        }
    }

    @Override
    public synchronized void close() {
        clear();
        console.terminal().err().flush();
    }

    @GuardedBy("this")
    private void show(Followed followed) {
        newest.put(followed.source(), followed);
        if (silent) {
            return;
        }
        long now = nanoTime.getAsLong();
        if (redraws) {
            if (now - drawnNanos >= REDRAW_NANOS) {
                drawnNanos = now;
                draw();
            }
            return;
        }
        Long printed = printedNanos.get(followed.source());
        if (printed == null || now - printed >= PRINT_NANOS) {
            printedNanos.put(followed.source(), now);
            console.terminal().err().println(line(followed));
        }
    }

    @GuardedBy("this")
    private void draw() {
        clear();
        PrintStream err = console.terminal().err();
        for (Followed followed : newest.values()) {
            String line = line(followed);
            err.println(line.substring(0, Math.min(line.length(), console.terminal().width() - 1)));
        }
        err.flush();
        drawnLines = newest.size();
    }

    @GuardedBy("this")
    private void clear() {
        console.terminal().err().print(UP_AND_CLEAR.repeat(drawnLines));
        drawnLines = 0;
    }

    /** {@code app: complete until 1.2 s ago, 12.5 MiB in 34 segments, 2 (1.0 MiB) wait}. */
    static String line(Followed followed) {
        StringBuilder line = new StringBuilder(Names.printable(followed.source())).append(": ");
        if (followed.covered() == null) {
            line.append("nothing stored yet");
        } else {
            Duration behind = Duration.between(followed.covered(), followed.now());
            line.append("complete until ")
                    .append(Phrasing.duration(Math.max(0, behind.toMillis())))
                    .append(" ago");
        }
        line.append(", ")
                .append(Phrasing.size(followed.logBytes()))
                .append(" in ")
                .append(Phrasing.count(followed.segments(), "segment", "segments"));
        if (followed.waiting() > 0) {
            line.append(", ")
                    .append(Phrasing.count(followed.waiting()))
                    .append(" (")
                    .append(Phrasing.size(followed.waitingBytes()))
                    .append(") wait");
        }
        if (followed.gaps() > 0) {
            line.append(", ").append(Phrasing.count(followed.gaps(), "gap", "gaps"));
        }
        return line.toString();
    }
}

package io.meridian.interfaces.cli.output;

import io.meridian.kernel.progress.ProgressEvent;

/** How far one phase has come. Guarded by whoever owns it. */
final class PhaseMeter {
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long MILLIS_PER_SECOND = 1_000;
    private static final long WORTH_TELLING_MILLIS = 1_000;
    private static final long SHORTEST_FOR_RATE_MILLIS = 200;

    private final ProgressEvent.PhaseStarted phase;
    private final long startNanos;
    private long items;
    private long bytes;

    PhaseMeter(ProgressEvent.PhaseStarted phase, long startNanos) {
        this.phase = phase;
        this.startNanos = startNanos;
    }

    String phase() {
        return phase.phase();
    }

    void advance(ProgressEvent.Advanced advanced) {
        items += advanced.items();
        bytes += advanced.bytes();
    }

    /** {@code store 1.2 GiB of 4.0 GiB 30 % 250.0 MiB/s ETA 11.5 s}. */
    String now(long nanos) {
        StringBuilder line = new StringBuilder(phase.phase()).append("  ").append(amount());
        long millis = millis(nanos);
        long done = countsBytes() ? bytes : items;
        long expected = countsBytes() ? phase.expectedBytes() : phase.expectedItems();
        if (expected > 0) {
            line.append("  ").append(Math.min(100, done * 100 / expected)).append(" %");
        }
        if (millis >= SHORTEST_FOR_RATE_MILLIS && done > 0) {
            if (countsBytes()) {
                long rate = bytes * MILLIS_PER_SECOND / millis;
                line.append("  ").append(Phrasing.size(rate)).append("/s");
            }
            if (expected > done) {
                double left = (double) millis / done * (expected - done);
                line.append("  ETA ").append(Phrasing.duration((long) left));
            }
        }
        return line.toString();
    }

    boolean tookLong(long nanos) {
        return millis(nanos) >= WORTH_TELLING_MILLIS;
    }

    /** {@code store: 4.0 GiB, 1,234 items, 16.3 s}. */
    String summary(long nanos) {
        StringBuilder line = new StringBuilder(phase.phase()).append(": ");
        if (bytes > 0) {
            line.append(Phrasing.size(bytes)).append(", ");
        }
        if (items > 0) {
            line.append(Phrasing.count(items, "item", "items")).append(", ");
        }
        return line.append(Phrasing.duration(millis(nanos))).toString();
    }

    private String amount() {
        if (countsBytes()) {
            String known = phase.expectedBytes() > 0 ? size(phase.expectedBytes()) : "";
            return Phrasing.size(bytes) + known;
        }
        String known = phase.expectedItems() > 0 ? of(Phrasing.count(phase.expectedItems())) : "";
        return Phrasing.count(items) + known;
    }

    private static String size(long bytes) {
        return of(Phrasing.size(bytes));
    }

    private static String of(String whole) {
        return " of " + whole;
    }

    private boolean countsBytes() {
        return phase.expectedBytes() > 0 || bytes > 0;
    }

    private long millis(long nanos) {
        return Math.max(0, nanos - startNanos) / NANOS_PER_MILLI;
    }
}

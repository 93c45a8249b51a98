package io.meridian.interfaces.cli.command.recovery;

import io.meridian.engine.api.TimelineView.Span;
import io.meridian.interfaces.cli.output.Phrasing;

import java.io.PrintStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Draws a strip with letters, as wide as the terminal. */
final class AsciiStrip {
    private static final char REACHABLE = '=';
    private static final char COVERED = '-';
    private static final char GAP = 'x';
    private static final char BASE = '^';
    private static final char UNUSABLE = '!';
    private static final int LABEL_COLUMNS = 13;
    private static final int WIDEST = 120;
    private static final int NARROWEST = 5;

    private final TimelineStrip strip;
    private final int columns;

    /**
     * @param width of the terminal
     */
    AsciiStrip(TimelineStrip strip, int width) {
        this.strip = strip;
        this.columns = Math.max(NARROWEST, Math.min(WIDEST, width) - LABEL_COLUMNS);
    }

    void print(PrintStream out) {
        for (TimelineStrip.Row row : strip.rows()) {
            char[] line = blank();
            row.covered().forEach(span -> fill(line, span, COVERED));
            row.reachable().forEach(span -> fill(line, span, REACHABLE));
            row.gaps().forEach(span -> fill(line, span, GAP));
            print(out, row.label(), line);
        }
        char[] bases = blank();
        mark(bases, strip.unusable(), UNUSABLE);
        mark(bases, strip.bases(), BASE);
        print(out, "backups here", bases);
        axis(out);
        out.println("= can be reached   - captured, but no backup to start from   x missing");
        out.println("^ backup to start from   ! damaged, or nothing captured joins it");
    }

    private void axis(PrintStream out) {
        String from = Phrasing.time(strip.from());
        String through = Phrasing.time(strip.through());
        int gap = columns - from.length() - through.length();
        print(
                out,
                "",
                (gap > 0 ? from + " ".repeat(gap) + through : from + " to " + through)
                        .toCharArray());
    }

    private char[] blank() {
        char[] line = new char[columns];
        Arrays.fill(line, ' ');
        return line;
    }

    /** Something short is seen too. */
    private void fill(char[] line, Span span, char sign) {
        Arrays.fill(line, column(span.from()), column(span.through()) + 1, sign);
    }

    private void mark(char[] line, List<Instant> times, char sign) {
        times.forEach(time -> line[column(time)] = sign);
    }

    private int column(Instant time) {
        return (int) Math.min(columns - 1, Math.floor(strip.place(time) * columns));
    }

    private static void print(PrintStream out, String label, char[] line) {
        String padding = " ".repeat(Math.max(1, LABEL_COLUMNS - label.length()));
        out.println((label + padding + new String(line)).stripTrailing());
    }
}

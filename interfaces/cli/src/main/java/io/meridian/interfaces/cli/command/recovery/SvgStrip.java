package io.meridian.interfaces.cli.command.recovery;

import io.meridian.engine.api.TimelineView.Span;
import io.meridian.interfaces.cli.output.Phrasing;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Draws a strip as SVG. */
final class SvgStrip {
    private static final int LEFT = 100;
    private static final int WIDTH = 800;
    private static final int MARGIN = 20;
    private static final int ROW_HEIGHT = 26;
    private static final int BAR_HEIGHT = 14;
    private static final double THINNEST = 1.5;
    private static final String REACHABLE = "#2e7d32";
    private static final String COVERED = "#b0bec5";
    private static final String GAP = "#c62828";
    private static final String UNUSABLE = "#9e9e9e";

    private final TimelineStrip strip;
    private final StringBuilder svg = new StringBuilder();

    private SvgStrip(TimelineStrip strip) {
        this.strip = strip;
    }

    /** The whole document. */
    static String of(TimelineStrip strip, String title) {
        return new SvgStrip(strip).draw(title);
    }

    private String draw(String title) {
        int height = MARGIN + (strip.rows().size() + 3) * ROW_HEIGHT;
        line(
                """
                <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" \
                font-family="sans-serif" font-size="12">\
                """
                        .formatted(LEFT + WIDTH + MARGIN, height));
        line("<title>" + escaped(title) + "</title>");
        line("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>");
        text(MARGIN, MARGIN, "start", title);
        int top = MARGIN + ROW_HEIGHT / 2;
        for (TimelineStrip.Row row : strip.rows()) {
            row(row, top);
            top += ROW_HEIGHT;
        }
        bases(top);
        axis(top + ROW_HEIGHT);
        line("</svg>");
        return svg.toString();
    }

    private void row(TimelineStrip.Row row, int top) {
        text(MARGIN, top + BAR_HEIGHT - 3, "start", row.label());
        bars(row.covered(), top, COVERED, "captured, but no backup to start from");
        bars(row.reachable(), top, REACHABLE, "can be reached");
        bars(row.gaps(), top, GAP, "missing");
    }

    private void bars(List<Span> spans, int top, String colour, String meaning) {
        for (Span span : spans) {
            double from = x(span.from());
            line(
                    """
                    <rect x="%s" y="%d" width="%s" height="%d" fill="%s">\
                    <title>%s: %s to %s</title></rect>\
                    """
                            .formatted(
                                    number(from),
                                    top,
                                    number(Math.max(THINNEST, x(span.through()) - from)),
                                    BAR_HEIGHT,
                                    colour,
                                    meaning,
                                    span.from(),
                                    span.through()));
        }
    }

    private void bases(int top) {
        text(MARGIN, top + BAR_HEIGHT - 3, "start", "backups");
        strip.unusable().forEach(time -> base(time, top, UNUSABLE, "backup that joins nothing"));
        strip.bases().forEach(time -> base(time, top, REACHABLE, "backup to start from"));
    }

    private void base(Instant time, int top, String colour, String meaning) {
        line(
                "<circle cx=\"%s\" cy=\"%d\" r=\"4\" fill=\"%s\"><title>%s: %s</title></circle>"
                        .formatted(number(x(time)), top + BAR_HEIGHT / 2, colour, meaning, time));
    }

    private void axis(int top) {
        text(LEFT, top, "start", Phrasing.time(strip.from()));
        text(LEFT + WIDTH, top, "end", Phrasing.time(strip.through()));
    }

    private double x(Instant time) {
        return LEFT + strip.place(time) * WIDTH;
    }

    private void text(int x, int y, String anchor, String text) {
        line(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>"
                        .formatted(x, y, anchor, escaped(text)));
    }

    private void line(String line) {
        svg.append(line).append('\n');
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}

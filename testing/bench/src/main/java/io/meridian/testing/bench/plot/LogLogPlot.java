package io.meridian.testing.bench.plot;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Curves on logarithmic scales, as the text of an SVG file.
 *
 * @param across what the horizontal scale is, with its unit
 * @param up what the vertical scale is, with its unit
 */
public record LogLogPlot(String title, String across, String up, List<Curve> curves) {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 400;
    private static final int LEFT = 70;
    private static final int RIGHT = 490;
    private static final int TOP = 44;
    private static final int BOTTOM = 340;
    private static final String GRID = "stroke-opacity=\"0.35\"";
    private static final String PROPORTION = "stroke-width=\"2\" stroke-dasharray=\"5 5\"";
    private static final int LABEL_GAP = 16;
    private static final String[] COLOURS = {"#3b82c4", "#d9772b", "#2f9e63", "#b0559e", "#8a7f2f"};

    public LogLogPlot {
        curves = List.copyOf(curves);
    }

    /** The whole file. */
    public String svg() {
        LogScale x = scale(curves.stream().flatMapToDouble(LogLogPlot::places), LEFT, RIGHT);
        LogScale y = scale(curves.stream().flatMapToDouble(LogLogPlot::values), BOTTOM, TOP);
        StringBuilder svg = new StringBuilder();
        svg.append(
                """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" \
                font-family="sans-serif" font-size="13" fill="#7a828c">
                <title>%s</title>
                """
                        .formatted(WIDTH, HEIGHT, WIDTH, HEIGHT, escaped(title)));
        svg.append(text(LEFT, 22, "start", 15, title));
        drawGrid(svg, x, y);
        drawProportion(svg, x, y);
        drawCurves(svg, x, y);
        drawNames(svg, y);
        return svg.append("</svg>\n").toString();
    }

    private void drawGrid(StringBuilder svg, LogScale x, LogScale y) {
        for (double tick : x.ticks()) {
            svg.append(line(x.pixel(tick), TOP, x.pixel(tick), BOTTOM, GRID));
            svg.append(text(x.pixel(tick), BOTTOM + 18, "middle", 13, label(tick)));
        }
        for (double tick : y.ticks()) {
            svg.append(line(LEFT, y.pixel(tick), RIGHT, y.pixel(tick), GRID));
            svg.append(text(LEFT - 8, y.pixel(tick) + 4, "end", 13, label(tick)));
        }
        svg.append(text((LEFT + RIGHT) / 2.0, BOTTOM + 40, "middle", 13, across));
        svg.append(
                """
                <text x="18" y="%d" text-anchor="middle" transform="rotate(-90 18 %d)">%s</text>
                """
                        .formatted((TOP + BOTTOM) / 2, (TOP + BOTTOM) / 2, escaped(up)));
    }

    /** Growth in proportion, for the eye: a dashed line that ends where the highest curve does. */
    private void drawProportion(StringBuilder svg, LogScale x, LogScale y) {
        Curve.Point end =
                curves.stream()
                        .map(curve -> curve.points().getLast())
                        .max((one, other) -> Double.compare(one.value(), other.value()))
                        .orElseThrow();
        double start = Math.max(x.least(), end.place() * y.least() / end.value());
        double startValue = end.value() * start / end.place();
        svg.append(
                line(
                        x.pixel(start),
                        y.pixel(startValue),
                        x.pixel(end.place()),
                        y.pixel(end.value()),
                        PROPORTION));
        svg.append(text(RIGHT, BOTTOM - 8, "end", 12, "dashed: in proportion"));
    }

    private void drawCurves(StringBuilder svg, LogScale x, LogScale y) {
        for (int i = 0; i < curves.size(); i++) {
            StringBuilder corners = new StringBuilder();
            for (Curve.Point point : curves.get(i).points()) {
                String across = pixel(x.pixel(point.place()));
                String up = pixel(y.pixel(point.value()));
                corners.append(across).append(',').append(up).append(' ');
                svg.append(
                        "<circle cx=\"%s\" cy=\"%s\" r=\"4\" fill=\"%s\"/>%n"
                                .formatted(across, up, colour(i)));
            }
            svg.append(
                    "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>%n"
                            .formatted(corners.toString().strip(), colour(i)));
        }
    }

    /** Beside the ends of the curves, from the highest down, so that none hides another. */
    private void drawNames(StringBuilder svg, LogScale y) {
        List<Integer> fromHighest =
                IntStream.range(0, curves.size())
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> y.pixel(lastValue(i))))
                        .toList();
        double free = 0;
        for (int i : fromHighest) {
            double height = Math.max(free, y.pixel(lastValue(i)) + 4);
            svg.append(
                    "<text x=\"%d\" y=\"%s\" fill=\"%s\">%s</text>%n"
                            .formatted(
                                    RIGHT + 12,
                                    pixel(height),
                                    colour(i),
                                    escaped(curves.get(i).name())));
            free = height + LABEL_GAP;
        }
    }

    private double lastValue(int curve) {
        return curves.get(curve).points().getLast().value();
    }

    private static String colour(int curve) {
        return COLOURS[curve % COLOURS.length];
    }

    private static LogScale scale(DoubleStream values, double start, double end) {
        double[] all = values.sorted().toArray();
        return LogScale.around(all[0], all[all.length - 1], start, end);
    }

    private static DoubleStream places(Curve curve) {
        return curve.points().stream().mapToDouble(Curve.Point::place);
    }

    private static DoubleStream values(Curve curve) {
        return curve.points().stream().mapToDouble(Curve.Point::value);
    }

    private static String line(double x1, double y1, double x2, double y2, String more) {
        return """
        <line x1="%s" y1="%s" x2="%s" y2="%s" stroke="#7a828c" %s/>
        """
                .formatted(pixel(x1), pixel(y1), pixel(x2), pixel(y2), more);
    }

    private static String text(double x, double y, String anchor, int size, String text) {
        return """
        <text x="%s" y="%s" text-anchor="%s" font-size="%d">%s</text>
        """
                .formatted(pixel(x), pixel(y), anchor, size, escaped(text));
    }

    private static String pixel(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String label(double tick) {
        return tick >= 1 ? String.format(Locale.ROOT, "%,.0f", tick) : Double.toString(tick);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}

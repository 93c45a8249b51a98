package io.meridian.testing.bench.growth;

import io.meridian.testing.bench.plot.Curve;
import io.meridian.testing.bench.plot.LogLogPlot;
import io.meridian.testing.bench.report.Table;
import io.meridian.testing.bench.run.Usage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What people read about one axis. */
record GrowthReport(Axis axis, Samples samples) {
    private static final int NAME_COLUMNS = 1;

    /** A row for every step and place, and how each step grows. */
    String text() {
        Table table =
                new Table(
                        NAME_COLUMNS,
                        List.of("step", axis.unit(), "s", "min-max", "per s", "cpu s", "peak MiB"));
        for (String step : samples.steps()) {
            samples.of(step).forEach((place, repeated) -> table.add(row(step, place, repeated)));
        }
        StringBuilder text = new StringBuilder();
        text.append("%s: %s%n%n".formatted(axis.name(), axis.description()));
        text.append(table.render());
        for (Curve curve : samples.times()) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "growth of %s: exponent %.2f over all, %.2f over the last step%n",
                            curve.name(),
                            curve.wholeSlope(),
                            curve.lastSlope()));
        }
        return text.toString();
    }

    LogLogPlot times() {
        return new LogLogPlot("Time, by " + axis.unit(), axis.unit(), "seconds", samples.times());
    }

    /** With what is allowed as one more curve. */
    LogLogPlot peaks() {
        List<Curve> curves = new ArrayList<>(samples.peaks());
        List<Curve.Point> allowed =
                curves.getFirst().points().stream()
                        .map(
                                point ->
                                        new Curve.Point(
                                                point.place(),
                                                axis.allowedMebibytes((long) point.place())))
                        .toList();
        curves.add(new Curve("allowed", allowed));
        return new LogLogPlot(
                "Peak memory, by " + axis.unit(), axis.unit(), "MiB resident", curves);
    }

    private static List<String> row(String step, long place, List<Usage> repeated) {
        double seconds = Samples.median(repeated, usage -> Samples.seconds(usage.durable()));
        return List.of(
                step,
                String.format(Locale.ROOT, "%,d", place),
                decimal(seconds),
                range(repeated),
                String.format(Locale.ROOT, "%,.0f", place / seconds),
                decimal(Samples.median(repeated, usage -> Samples.seconds(usage.processor()))),
                String.format(Locale.ROOT, "%.0f", Samples.median(repeated, Samples::mebibytes)));
    }

    private static String range(List<Usage> repeated) {
        double[] sorted =
                repeated.stream()
                        .mapToDouble(usage -> Samples.seconds(usage.durable()))
                        .sorted()
                        .toArray();
        return decimal(sorted[0]) + "-" + decimal(sorted[sorted.length - 1]);
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}

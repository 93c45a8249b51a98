package io.meridian.testing.bench.growth;

import io.meridian.testing.bench.plot.Curve;
import io.meridian.testing.bench.run.Usage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** What was measured along an axis. Belongs to one thread. */
final class Samples {
    private static final double KIBIBYTES_IN_A_MEBIBYTE = 1 << 10;

    private final Map<String, NavigableMap<Long, List<Usage>>> steps = new LinkedHashMap<>();

    /** Takes in one command; the same step at the same place again is a repetition. */
    void add(String step, long place, Usage usage) {
        steps.computeIfAbsent(step, key -> new TreeMap<>())
                .computeIfAbsent(place, key -> new ArrayList<>())
                .add(usage);
    }

    /** The steps, in the order in which they first came. */
    List<String> steps() {
        return List.copyOf(steps.keySet());
    }

    /** Where a step was measured, and how often and with what, from left to right. */
    NavigableMap<Long, List<Usage>> of(String step) {
        return steps.getOrDefault(step, new TreeMap<>());
    }

    /** The median time of each step, in seconds. */
    List<Curve> times() {
        return curves(usage -> seconds(usage.durable()));
    }

    /** The median peak of each step, in MiB. */
    List<Curve> peaks() {
        return curves(Samples::mebibytes);
    }

    private List<Curve> curves(ToDoubleFunction<Usage> metric) {
        return steps.keySet().stream().map(step -> curve(step, metric)).toList();
    }

    private Curve curve(String step, ToDoubleFunction<Usage> metric) {
        List<Curve.Point> points = new ArrayList<>();
        of(step).forEach(
                        (place, repeated) ->
                                points.add(new Curve.Point(place, median(repeated, metric))));
        return new Curve(step, points);
    }

    static double median(List<Usage> repeated, ToDoubleFunction<Usage> metric) {
        double[] sorted = repeated.stream().mapToDouble(metric).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    static double mebibytes(Usage usage) {
        return usage.peakKibibytes() / KIBIBYTES_IN_A_MEBIBYTE;
    }
}

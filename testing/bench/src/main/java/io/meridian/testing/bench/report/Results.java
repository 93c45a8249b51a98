package io.meridian.testing.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Everything measured so far, in the order it came. Belongs to one thread. */
public final class Results {
    private final Map<String, List<Measurement>> measurements = new LinkedHashMap<>();

    /** Takes a measurement in; the same tool, corpus, step and metric again is a repetition. */
    public void add(Measurement measurement) {
        measurements.computeIfAbsent(measurement.key(), key -> new ArrayList<>()).add(measurement);
    }

    /**
     * For programs: {@code tool.corpus.step.metric value unit}, a line each. The value is the
     * median of the repetitions; where there were several, {@code .min} and {@code .max} follow.
     */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        measurements.forEach(
                (key, repeated) -> {
                    Series series = series(repeated);
                    lines.add(line(key, series.median(), series.unit()));
                    if (repeated.size() > 1) {
                        lines.add(line(key + ".min", series.minimum(), series.unit()));
                        lines.add(line(key + ".max", series.maximum(), series.unit()));
                    }
                });
        return lines;
    }

    Optional<Series> find(String tool, String corpus, String step, String metric) {
        String key = String.join(".", tool, corpus, step, metric);
        return Optional.ofNullable(measurements.get(key)).map(Results::series);
    }

    private static Series series(List<Measurement> repeated) {
        return new Series(
                repeated.stream().map(Measurement::value).toList(), repeated.getFirst().unit());
    }

    private static String line(String key, double value, String unit) {
        return String.format(Locale.ROOT, "%s %.3f %s", key, value, unit);
    }
}

package io.meridian.testing.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a person reads about one corpus: a row for every step and tool.
 *
 * @param corpus its name in the results
 * @param steps names of the steps, in order
 * @param tools names of the tools, in order
 * @param yardsticks those of the tools to whose best the ratios refer
 */
public record CorpusReport(
        String corpus, List<String> steps, List<String> tools, List<String> yardsticks) {
    private static final List<String> HEADER =
            List.of(
                    "step",
                    "tool",
                    "s",
                    "min-max",
                    "ratio",
                    "cpu s",
                    "peak MiB",
                    "stored MiB",
                    "ratio");
    private static final String NONE = "-";

    public CorpusReport {
        steps = List.copyOf(steps);
        tools = List.copyOf(tools);
        yardsticks = List.copyOf(yardsticks);
    }

    /** The table, its header included, and how steady the machine was meanwhile. */
    public String render(Results results) {
        Table table = new Table(2, HEADER);
        for (String step : steps) {
            for (String tool : tools) {
                if (results.find(tool, corpus, step, "wall").isPresent()) {
                    table.add(row(results, step, tool));
                }
            }
        }
        return table.render() + renderControl(results);
    }

    private String renderControl(Results results) {
        return results.find(Measurement.CONTROL, corpus, Measurement.CONTROL_STEP, "wall")
                .map(
                        series ->
                                "control: %s s, %s%n"
                                        .formatted(decimal(series.median(), 2), range(series)))
                .orElse("");
    }

    private List<String> row(Results results, String step, String tool) {
        List<String> row = new ArrayList<>(List.of(step, tool));
        Optional<Series> wall = results.find(tool, corpus, step, "wall");
        row.add(median(wall, 2));
        row.add(wall.map(CorpusReport::range).orElse(NONE));
        row.add(ratio(results, step, tool, "wall"));
        row.add(median(results.find(tool, corpus, step, "cpu"), 2));
        row.add(median(results.find(tool, corpus, step, "rss"), 0));
        row.add(median(results.find(tool, corpus, step, "stored"), 1));
        row.add(ratio(results, step, tool, "stored"));
        return row;
    }

    private String ratio(Results results, String step, String tool, String metric) {
        OptionalDouble best =
                yardsticks.stream()
                        .flatMap(name -> results.find(name, corpus, step, metric).stream())
                        .mapToDouble(Series::median)
                        .min();
        Optional<Series> own = results.find(tool, corpus, step, metric);
        if (best.isEmpty() || own.isEmpty() || best.getAsDouble() == 0) {
            return NONE;
        }
        return decimal(own.get().median() / best.getAsDouble(), 2);
    }

    private static String median(Optional<Series> series, int digits) {
        return series.map(Series::median).map(value -> decimal(value, digits)).orElse(NONE);
    }

    private static String range(Series series) {
        return decimal(series.minimum(), 2) + "-" + decimal(series.maximum(), 2);
    }

    private static String decimal(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}

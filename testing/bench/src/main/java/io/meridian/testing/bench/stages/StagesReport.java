package io.meridian.testing.bench.stages;

import io.meridian.testing.bench.report.Table;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What people read.
 *
 * @param bytes of the source
 * @param times of the stages alone
 * @param warm backups in one JVM, one after the other; the last counts
 * @param cold the command
 */
record StagesReport(int processors, long bytes, StageTimes times, List<Run> warm, Run cold) {
    private static final double MEGABYTE = 1e6;

    StagesReport {
        warm = List.copyOf(warm);
    }

    /**
     * No backup can be quicker than this: all stages together need so much of the processors, and
     * one thread alone reads and cuts.
     */
    double limitSeconds() {
        double shared = sum(Arrays.asList(Stage.values()), times::processorSeconds) / processors;
        double reader =
                sum(
                        Arrays.stream(Stage.values()).filter(Stage::isOfTheReader).toList(),
                        times::wallSeconds);
        return Math.max(Math.max(shared, reader), times.wallSeconds(Stage.WRITE));
    }

    String text() {
        Table table = new Table(1, List.of("stage", "s", "cpu s", "MB/s"));
        for (Stage stage : Stage.values()) {
            table.add(row(stage.title(), times.wallSeconds(stage), times.processorSeconds(stage)));
        }
        List<Stage> all = Arrays.asList(Stage.values());
        table.add(
                row(
                        "all, one after the other",
                        sum(all, times::wallSeconds),
                        sum(all, times::processorSeconds)));
        int number = 1;
        for (Run run : warm) {
            table.add(row("warm backup " + number++, run.seconds(), run.processorSeconds()));
        }
        table.add(row("cold command", cold.seconds(), cold.processorSeconds()));
        return table.render() + renderLimit() + renderStages();
    }

    private String renderLimit() {
        Run last = warm.getLast();
        return String.format(
                Locale.ROOT,
                "limit: %.2f s, %.0f MB/s. The last warm backup reaches %.0f %% of it, the cold"
                        + " command %.0f %%.%n",
                limitSeconds(),
                bytes / MEGABYTE / limitSeconds(),
                100 * limitSeconds() / last.seconds(),
                100 * limitSeconds() / cold.seconds());
    }

    private String renderStages() {
        StringBuilder text = new StringBuilder();
        text.append(
                """
                The limit is the largest of: the cpu s of all stages over %d processors; the s of \
                read and cut, which one thread does; the s of write.
                Stages: each alone in one thread of a warm JVM, the second round over the file. \
                Backups: each into a new vault, with the read-back of all that was written.
                """
                        .formatted(processors));
        for (Stage stage : Stage.values()) {
            text.append("%s: %s%n".formatted(stage.title(), stage.description()));
        }
        return text.toString();
    }

    private List<String> row(String name, double seconds, double processorSeconds) {
        return List.of(
                name,
                String.format(Locale.ROOT, "%.2f", seconds),
                String.format(Locale.ROOT, "%.2f", processorSeconds),
                String.format(Locale.ROOT, "%,.0f", bytes / MEGABYTE / seconds));
    }

    private static double sum(List<Stage> stages, ToDoubleFunction<Stage> seconds) {
        return stages.stream().mapToDouble(seconds).sum();
    }
}

package io.meridian.testing.bench.run;

import io.meridian.testing.bench.report.Measurement;
import io.meridian.testing.bench.tool.Command;
import io.meridian.testing.bench.tool.Site;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Measures the steps of one tool on one corpus. Belongs to one thread. */
final class Recorder {
    private static final double MEBIBYTE = 1 << 20;
    private static final double KIBIBYTES_IN_A_MEBIBYTE = 1 << 10;

    private final String tool;
    private final String corpus;
    private final TimedCommand timed;
    private final NoiseControl control = new NoiseControl();
    private final Consumer<Measurement> results;

    /**
     * Prepares.
     *
     * @param work for small files of the bench itself
     * @param results takes each measurement as soon as it is there
     */
    Recorder(String tool, String corpus, Path work, Consumer<Measurement> results) {
        this.tool = tool;
        this.corpus = corpus;
        this.timed = new TimedCommand(work);
        this.results = results;
    }

    /** Runs a command that is not measured. */
    void run(Command command) throws IOException, InterruptedException {
        var _ = timed.run(command);
    }

    /** Runs and measures one command. */
    void measure(String step, Command command) throws IOException, InterruptedException {
        record(step, timed.run(command));
    }

    /** Runs several commands and measures them as one step. */
    void measureTogether(String step, Commands commands) throws IOException, InterruptedException {
        Usage[] sum = {Usage.NONE};
        commands.giveTo(command -> sum[0] = sum[0].and(timed.run(command)));
        record(step, sum[0]);
    }

    /** What the last command printed. */
    List<String> printed() throws IOException {
        return timed.printed();
    }

    /** The fixed work that shows how steady the machine is. */
    void measureControl() {
        results.accept(
                new Measurement(
                        Measurement.CONTROL,
                        corpus,
                        Measurement.CONTROL_STEP,
                        "wall",
                        seconds(control.measure()),
                        "s"));
    }

    void measureRepository(String step, Site site) throws IOException {
        record(step, "stored", FileTree.regularBytes(site.repository()) / MEBIBYTE, "MiB");
    }

    /** Fails unless the restored tree is the source. */
    void compare(Path source, Path restored) throws IOException {
        List<String> differences = new TreeComparison(source, restored).differences();
        if (!differences.isEmpty()) {
            throw new BenchFailure(
                    "%s restored %s wrongly: %s"
                            .formatted(tool, corpus, String.join("; ", differences)));
        }
    }

    private void record(String step, Usage usage) {
        record(step, "wall", seconds(usage.durable()), "s");
        record(step, "command", seconds(usage.command()), "s");
        record(step, "cpu", seconds(usage.processor()), "s");
        record(step, "rss", usage.peakKibibytes() / KIBIBYTES_IN_A_MEBIBYTE, "MiB");
    }

    private void record(String step, String metric, double value, String unit) {
        results.accept(new Measurement(tool, corpus, step, metric, value, unit));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    /** Commands, one after the other. */
    @FunctionalInterface
    interface Commands {
        void giveTo(Runner runner) throws IOException, InterruptedException;
    }

    /** Runs one of them. */
    @FunctionalInterface
    interface Runner {
        void run(Command command) throws IOException, InterruptedException;
    }
}

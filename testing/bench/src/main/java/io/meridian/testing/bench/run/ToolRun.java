package io.meridian.testing.bench.run;

import io.meridian.testing.bench.corpus.Corpus;
import io.meridian.testing.bench.report.Measurement;
import io.meridian.testing.bench.tool.Command;
import io.meridian.testing.bench.tool.Generation;
import io.meridian.testing.bench.tool.Site;
import io.meridian.testing.bench.tool.Tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** All steps of one tool on one corpus, once. */
public final class ToolRun {
    private static final double MEBIBYTE = 1 << 20;
    private static final double KIBIBYTES_IN_A_MEBIBYTE = 1 << 10;
    private static final Duration OLDER_THAN_ANY_CLOCK_TICK = Duration.ofMillis(2_100);

    private final Tool tool;
    private final Corpus corpus;
    private final TimedCommand timed;
    private final NoiseControl control = new NoiseControl();
    private final Consumer<Measurement> results;

    /**
     * Prepares a run.
     *
     * @param work for small files of the bench itself
     * @param results takes each measurement as soon as it is there
     */
    public ToolRun(Tool tool, Corpus corpus, Path work, Consumer<Measurement> results) {
        this.tool = tool;
        this.corpus = corpus;
        this.timed = new TimedCommand(work);
        this.results = results;
    }

    /**
     * Runs all steps.
     *
     * @throws BenchFailure when a command fails or the restored tree is not the source
     */
    public void run(Scratch scratch) throws IOException, InterruptedException {
        Site site = Site.in(scratch.fresh());
        corpus.make(site.source());
        settle(site);
        measureControl();
        timed.run(tool.initialize(site));
        measure(Step.FIRST, tool.backup(site, Generation.FIRST));
        measureRepository(Step.FIRST, site);
        measure(Step.UNCHANGED, tool.backup(site, Generation.UNCHANGED));
        corpus.change(site.source());
        measure(Step.CHANGED, tool.backup(site, Generation.CHANGED));
        measureRepository(Step.CHANGED, site);
        measure(Step.VERIFY, tool.verify(site));
        measure(Step.RESTORE, tool.restore(site));
        compare(site);
    }

    /** Tools that know files by time distrust the newest ones: let that be a stamp only. */
    private static void settle(Site site) throws IOException, InterruptedException {
        Thread.sleep(OLDER_THAN_ANY_CLOCK_TICK);
        Files.writeString(site.source().resolve(".stamp"), "made\n");
    }

    private void measure(Step step, Command command) throws IOException, InterruptedException {
        Usage usage = timed.run(command);
        record(step, "wall", seconds(usage.durable()), "s");
        record(step, "command", seconds(usage.command()), "s");
        record(step, "cpu", seconds(usage.processor()), "s");
        record(step, "rss", usage.peakKibibytes() / KIBIBYTES_IN_A_MEBIBYTE, "MiB");
    }

    private void measureControl() {
        results.accept(
                new Measurement(
                        Measurement.CONTROL,
                        corpus.name(),
                        Measurement.CONTROL_STEP,
                        "wall",
                        seconds(control.measure()),
                        "s"));
    }

    private void measureRepository(Step step, Site site) throws IOException {
        record(step, "stored", FileTree.regularBytes(site.repository()) / MEBIBYTE, "MiB");
    }

    private void record(Step step, String metric, double value, String unit) {
        results.accept(
                new Measurement(tool.name(), corpus.name(), step.key(), metric, value, unit));
    }

    private void compare(Site site) throws IOException {
        List<String> differences =
                new TreeComparison(site.source(), tool.restoredSource(site)).differences();
        if (!differences.isEmpty()) {
            throw new BenchFailure(
                    "%s restored %s wrongly: %s"
                            .formatted(tool.name(), corpus.name(), String.join("; ", differences)));
        }
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}

package io.meridian.testing.bench.run;

import io.meridian.testing.bench.corpus.Corpus;
import io.meridian.testing.bench.report.Measurement;
import io.meridian.testing.bench.tool.Command;
import io.meridian.testing.bench.tool.Generation;
import io.meridian.testing.bench.tool.Site;
import io.meridian.testing.bench.tool.Tool;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/** All steps of one tool on one corpus, once. */
final class ToolRun {
    private static final Duration OLDER_THAN_ANY_CLOCK_TICK = Duration.ofMillis(2_100);

    private final Tool tool;
    private final Corpus corpus;
    private final Recorder recorder;

    ToolRun(Tool tool, Corpus corpus, Path work, Consumer<Measurement> results) {
        this.tool = tool;
        this.corpus = corpus;
        this.recorder = new Recorder(tool.name(), corpus.name(), work, results);
    }

    /**
     * Runs all steps.
     *
     * @throws BenchFailure when a command fails or the restored tree is not the source
     */
    void run(Scratch scratch) throws IOException, InterruptedException {
        Site site = Site.in(scratch.fresh());
        corpus.make(site.source());
        Thread.sleep(OLDER_THAN_ANY_CLOCK_TICK);
        corpus.stamp(site.source());
        recorder.measureControl();
        recorder.run(tool.initialize(site));
        measure(Step.FIRST, tool.backup(site, Generation.FIRST));
        recorder.measureRepository(Step.FIRST.key(), site);
        measure(Step.UNCHANGED, tool.backup(site, Generation.UNCHANGED));
        corpus.change(site.source());
        measure(Step.CHANGED, tool.backup(site, Generation.CHANGED));
        recorder.measureRepository(Step.CHANGED.key(), site);
        measure(Step.VERIFY, tool.verify(site));
        measure(Step.RESTORE, tool.restore(site));
        recorder.compare(site.source(), tool.restoredSource(site));
    }

    private void measure(Step step, Command command) throws IOException, InterruptedException {
        recorder.measure(step.key(), command);
    }
}

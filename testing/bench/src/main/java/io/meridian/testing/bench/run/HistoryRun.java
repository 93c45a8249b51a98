package io.meridian.testing.bench.run;

import io.meridian.testing.bench.corpus.History;
import io.meridian.testing.bench.report.Measurement;
import io.meridian.testing.bench.tool.HistoryTool;
import io.meridian.testing.bench.tool.Site;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** All steps of one tool on one history, once; what changes nothing is measured several times. */
final class HistoryRun {
    private static final int KEPT = 5;
    private static final int LOOKS = 3;

    private final HistoryTool tool;
    private final History history;
    private final Recorder recorder;

    HistoryRun(HistoryTool tool, History history, Path work, Consumer<Measurement> results) {
        this.tool = tool;
        this.history = history;
        this.recorder = new Recorder(tool.name(), history.name(), work, results);
    }

    /**
     * Runs all steps.
     *
     * @throws BenchFailure when a command fails, tells less than it should, or the last backup is
     *     not restored as its source is
     */
    void run(Scratch scratch) throws IOException, InterruptedException {
        Site site = Site.in(scratch.fresh());
        history.make(site.source());
        recorder.measureControl();
        recorder.run(tool.initialize(site));
        backUp(site);
        recorder.measureRepository(HistoryStep.BACKUPS.key(), site);
        list(site);
        if (!history.isListedOnly()) {
            find(site);
            prune(site);
        }
        recorder.run(tool.restore(site, history.backups()));
        recorder.compare(site.source(), tool.restoredSource(site));
    }

    private void backUp(Site site) throws IOException, InterruptedException {
        recorder.measureTogether(
                HistoryStep.BACKUPS.key(),
                runner -> {
                    for (int number = 1; number <= history.backups(); number++) {
                        if (number > 1) {
                            history.change(site.source(), number - 1);
                        }
                        runner.run(tool.backup(site, number));
                    }
                });
    }

    private void list(Site site) throws IOException, InterruptedException {
        for (int look = 0; look < LOOKS; look++) {
            recorder.measure(HistoryStep.LIST.key(), tool.list(site));
            requireLines(HistoryStep.LIST, line -> !line.isBlank());
        }
    }

    private void find(Site site) throws IOException, InterruptedException {
        for (int look = 0; look < LOOKS; look++) {
            recorder.measure(HistoryStep.FIND.key(), tool.find(site, History.SOUGHT_NAME));
            requireLines(HistoryStep.FIND, line -> line.contains(History.SOUGHT_NAME));
        }
    }

    private void prune(Site site) throws IOException, InterruptedException {
        recorder.measure(HistoryStep.PRUNE.key(), tool.keepNewest(site, KEPT));
        recorder.measureRepository(HistoryStep.PRUNE.key(), site);
    }

    private void requireLines(HistoryStep step, Predicate<String> wanted) throws IOException {
        long told = recorder.printed().stream().filter(wanted).count();
        if (told < history.backups()) {
            throw new BenchFailure(
                    "%s: '%s' of %s told of %d backups, of %d"
                            .formatted(
                                    tool.name(),
                                    step.key(),
                                    history.name(),
                                    told,
                                    history.backups()));
        }
    }
}

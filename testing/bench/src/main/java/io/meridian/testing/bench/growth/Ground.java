package io.meridian.testing.bench.growth;

import io.meridian.testing.bench.inside.VaultFiles;
import io.meridian.testing.bench.run.FileTree;
import io.meridian.testing.bench.run.Scratch;
import io.meridian.testing.bench.run.TimedCommand;
import io.meridian.testing.bench.run.Usage;
import io.meridian.testing.bench.tool.Command;
import io.meridian.testing.bench.tool.Meridian;
import io.meridian.testing.bench.tool.Site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** Where an axis is measured. Belongs to one thread. */
final class Ground {
    private static final Duration OLDER_THAN_ANY_CLOCK_TICK = Duration.ofMillis(2_100);

    private final Meridian meridian;
    private final Scratch scratch;
    private final TimedCommand timed;
    private final int looks;
    private final Samples samples = new Samples();

    /**
     * Prepares.
     *
     * @param looks how often what can be repeated is measured
     * @param work for small files of the bench itself
     */
    Ground(Meridian meridian, Scratch scratch, int looks, Path work) {
        this.meridian = meridian;
        this.scratch = scratch;
        this.looks = looks;
        this.timed = new TimedCommand(work);
    }

    int looks() {
        return looks;
    }

    Meridian meridian() {
        return meridian;
    }

    Samples samples() {
        return samples;
    }

    /** An empty place with an empty repository. */
    Site fresh() throws IOException, InterruptedException {
        Site site = Site.in(scratch.fresh());
        run(meridian.initialize(site));
        return site;
    }

    /** Another empty repository for the same source. */
    void renew(Site site) throws IOException, InterruptedException {
        FileTree.delete(site.repository());
        FileTree.delete(site.state());
        Files.createDirectories(site.state());
        run(meridian.initialize(site));
    }

    VaultFiles vault(Site site) {
        return new VaultFiles(site.repository(), meridian.keyFile(site));
    }

    /** Waits until no file is so young that it may still change unseen. */
    void settle() throws InterruptedException {
        Thread.sleep(OLDER_THAN_ANY_CLOCK_TICK);
    }

    /** Runs a command that is not measured. */
    void run(Command command) throws IOException, InterruptedException {
        var _ = timed.run(command);
    }

    void measure(String step, long place, Command command)
            throws IOException, InterruptedException {
        Usage usage = timed.run(command);
        samples.add(step, place, usage);
        System.err.printf(
                Locale.ROOT, " %s %,d %.2f", step, place, Samples.seconds(usage.durable()));
    }
}

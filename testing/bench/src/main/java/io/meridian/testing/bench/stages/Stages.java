package io.meridian.testing.bench.stages;

import com.sun.management.OperatingSystemMXBean;

import io.meridian.testing.bench.corpus.Corpus;
import io.meridian.testing.bench.inside.OpenVault;
import io.meridian.testing.bench.inside.VaultFiles;
import io.meridian.testing.bench.inside.WarmEngine;
import io.meridian.testing.bench.run.FileTree;
import io.meridian.testing.bench.run.Scratch;
import io.meridian.testing.bench.run.SystemCommand;
import io.meridian.testing.bench.run.TimedCommand;
import io.meridian.testing.bench.run.Usage;
import io.meridian.testing.bench.tool.Generation;
import io.meridian.testing.bench.tool.Meridian;
import io.meridian.testing.bench.tool.Site;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures the stages alone, the whole in the same warm JVM, and the command.
 *
 * @param work for small files of the bench itself, and for the file system
 */
public record Stages(Meridian meridian, Corpus corpus, Path work) {
    private static final int ROUNDS = 2;
    private static final int WARM_BACKUPS = 3;
    private static final int ROOM = 4;
    private static final long MORE_ROOM_BYTES = 512L << 20;
    private static final double NANOS = 1e9;

    /** Does, and prints it. */
    public void run() throws IOException, InterruptedException {
        long room = corpus.approximateBytes() * ROOM + MORE_ROOM_BYTES;
        try (Scratch scratch = Scratch.in(work, room)) {
            Site site = Site.in(scratch.fresh());
            corpus.make(site.source());
            System.out.printf("%s: %s%n%n", corpus.name(), corpus.description());
            System.out.print(measure(site).text());
        }
    }

    private StagesReport measure(Site site) throws IOException, InterruptedException {
        StageTimes times = new StageTimes();
        long bytes = 0;
        for (int round = 0; round < ROUNDS; round++) {
            times = new StageTimes();
            try (OpenVault vault = new OpenVault(newVault(site))) {
                bytes = new StageRound(vault, times).run(site.source());
            }
        }
        List<Run> warm = new ArrayList<>();
        for (int i = 0; i < WARM_BACKUPS; i++) {
            warm.add(warmBackup(site, newVault(site)));
        }
        VaultFiles _ = newVault(site);
        Usage cold = new TimedCommand(work).run(meridian.backup(site, Generation.FIRST));
        return new StagesReport(
                Runtime.getRuntime().availableProcessors(),
                bytes,
                times,
                warm,
                new Run(cold.command().toNanos() / NANOS, cold.processor().toNanos() / NANOS));
    }

    private VaultFiles newVault(Site site) throws IOException, InterruptedException {
        FileTree.delete(site.repository());
        FileTree.delete(site.state());
        Files.createDirectories(site.state());
        Usage _ = new TimedCommand(work).run(meridian.initialize(site));
        return new VaultFiles(site.repository(), meridian.keyFile(site));
    }

    /** What was to be written before is written first, and not charged to it. */
    private static Run warmBackup(Site site, VaultFiles vault)
            throws IOException, InterruptedException {
        var _ = SystemCommand.run(List.of("sync", "--file-system", site.root().toString()));
        OperatingSystemMXBean process =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        try (WarmEngine engine = new WarmEngine(vault)) {
            long processor = process.getProcessCpuTime();
            long start = System.nanoTime();
            engine.backUp(site.source());
            long end = System.nanoTime();
            return new Run(
                    (end - start) / NANOS, (process.getProcessCpuTime() - processor) / NANOS);
        }
    }
}

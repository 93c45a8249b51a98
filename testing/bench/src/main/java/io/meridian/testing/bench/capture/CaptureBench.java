package io.meridian.testing.bench.capture;

import io.meridian.testing.bench.run.BenchFailure;
import io.meridian.testing.bench.run.FileTree;
import io.meridian.testing.bench.run.SystemCommand;
import io.meridian.testing.bench.tool.Command;
import io.meridian.testing.bench.tool.Meridian;
import io.meridian.testing.bench.tool.Program;
import io.meridian.testing.bench.tool.Site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A database's log, written at a steady rate while it is captured: how far behind the capture is,
 * what memory and time it takes. Then as fast as it goes, alone, held by something that reads
 * nothing, and captured, in turns.
 */
public final class CaptureBench {
    private static final long STEADY_BYTES_PER_SECOND = 20_000_000;
    private static final int STEADY_SECONDS = 60;
    private static final int FAST_SECONDS = 10;
    private static final double MEGA = 1e6;

    private final Meridian meridian;
    private final int rounds;
    private final Path work;

    /**
     * @param rounds of writing as fast as it goes
     */
    public CaptureBench(Meridian meridian, int rounds, Path work) {
        this.meridian = meridian;
        this.rounds = rounds;
        this.work = work;
    }

    /**
     * What must be installed: the first gives a terminal, on which a capture says how far it is.
     */
    public static List<Program> programs() {
        return List.of(new Program("script", "bsdutils"));
    }

    /** Measures and prints. */
    public void run() throws IOException, InterruptedException {
        Path place = work.resolve("capture");
        FileTree.delete(place);
        try {
            for (LogWriter.Content content : LogWriter.Content.values()) {
                steady(site(place.resolve("steady" + content)), content);
            }
            fast(place);
        } finally {
            FileTree.delete(place);
        }
    }

    private Site site(Path folder) throws IOException, InterruptedException {
        Site site = Site.in(Files.createDirectories(folder));
        SystemCommand.run(shell(meridian.initialize(site)));
        return site;
    }

    private void steady(Site site, LogWriter.Content content)
            throws IOException, InterruptedException {
        LogWriter writer = new LogWriter(site.source(), content);
        writer.run(1, STEADY_BYTES_PER_SECOND);
        try (CaptureProcess capture = start(site)) {
            double rate = writer.run(STEADY_SECONDS, STEADY_BYTES_PER_SECOND);
            CaptureProcess.Usage usage = capture.stop();
            System.out.printf(
                    Locale.ROOT,
                    "%.1f MB/s for %d s, numbers %s: at most %.1f s behind, median %.1f s; %.0f MiB"
                            + " of memory at most (%.0f while it made its base); %.0f %% of a"
                            + " processor%n",
                    rate / MEGA,
                    STEADY_SECONDS,
                    content.name().toLowerCase(Locale.ROOT),
                    usage.mostBehindSeconds(),
                    usage.medianBehindSeconds(),
                    usage.peakMebibytes(),
                    usage.basePeakMebibytes(),
                    usage.processorPercent());
        }
    }

    private void fast(Path place) throws IOException, InterruptedException {
        List<Double> alone = new ArrayList<>();
        List<Double> held = new ArrayList<>();
        List<Double> captured = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            Site own = site(place.resolve("fast" + round));
            LogWriter writer = new LogWriter(own.source(), LogWriter.Content.ALIKE);
            alone.add(writer.run(FAST_SECONDS, 0));
            try (HeldFiles _ = new HeldFiles(own.source(), own.root().resolve("held"))) {
                held.add(writer.run(FAST_SECONDS, 0));
            }
            try (CaptureProcess capture = start(own)) {
                captured.add(writer.run(FAST_SECONDS, 0));
                capture.stop();
            }
            FileTree.delete(own.root());
        }
        System.out.printf(
                Locale.ROOT,
                "as fast as it goes, %d times %d s each: %.0f MB/s alone, %.0f MB/s while its files"
                        + " are held and not read, %.0f MB/s captured%n",
                rounds,
                FAST_SECONDS,
                median(alone) / MEGA,
                median(held) / MEGA,
                median(captured) / MEGA);
    }

    /** Its base is made before anything is measured, as it is made once a day. */
    private CaptureProcess start(Site site) throws IOException, InterruptedException {
        CaptureProcess capture = CaptureProcess.start(shell(meridian.capture(site)));
        if (!capture.awaitFileIn(site.repository().resolve("backups"))) {
            capture.close();
            throw new BenchFailure("the capture made no base: " + capture.said());
        }
        return capture;
    }

    private static List<String> shell(Command command) {
        List<String> words = new ArrayList<>(List.of("env"));
        command.environment().forEach((name, value) -> words.add(name + "=" + value));
        words.addAll(command.words());
        return words;
    }

    private static double median(List<Double> all) {
        return all.stream().sorted().toList().get(all.size() / 2);
    }
}

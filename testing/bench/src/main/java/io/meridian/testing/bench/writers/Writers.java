package io.meridian.testing.bench.writers;

import io.meridian.testing.bench.run.BenchFailure;
import io.meridian.testing.bench.run.FileTree;
import io.meridian.testing.bench.run.SystemCommand;
import io.meridian.testing.bench.tool.Command;
import io.meridian.testing.bench.tool.Generation;
import io.meridian.testing.bench.tool.Meridian;
import io.meridian.testing.bench.tool.Program;
import io.meridian.testing.bench.tool.Site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;

/**
 * RocksDB's own benchmark overwrites values of a database at a steady rate, alone and while backups
 * of it are made one after the other without a pause, in turns.
 */
public final class Writers {
    private static final int KEYS = 1_000_000;
    private static final int VALUE_BYTES = 400;
    private static final int WRITES_PER_SECOND = 2_000;
    private static final int SECONDS = 10;

    private final Meridian meridian;
    private final int rounds;
    private final Path work;

    public Writers(Meridian meridian, int rounds, Path work) {
        this.meridian = meridian;
        this.rounds = rounds;
        this.work = work;
    }

    /** What must be installed. */
    public static List<Program> programs() {
        return List.of(new Program("db_bench", "rocksdb-tools"));
    }

    /** Measures and prints. */
    public void run() throws IOException, InterruptedException {
        Path place = work.resolve("writers");
        FileTree.delete(place);
        try {
            measure(Site.in(Files.createDirectories(place)));
        } finally {
            FileTree.delete(place);
        }
    }

    private void measure(Site site) throws IOException, InterruptedException {
        SystemCommand.run(database(site, "fillrandom,compact", "--disable_wal=1"));
        SystemCommand.run(shell(meridian.initialize(site)));
        List<Latency> alone = new ArrayList<>();
        List<Latency> beside = new ArrayList<>();
        int backups = 0;
        for (int round = 0; round < rounds; round++) {
            alone.add(write(site));
            Backups running = new Backups(shell(meridian.backup(site, Generation.CHANGED)));
            beside.add(write(site));
            backups += running.stop();
        }
        report(alone, beside, backups);
    }

    private Latency write(Site site) throws IOException, InterruptedException {
        return Latency.read(
                SystemCommand.run(
                        database(
                                site,
                                "overwrite",
                                "--use_existing_db=1",
                                "--histogram=1",
                                "--duration=" + SECONDS,
                                "--benchmark_write_rate_limit="
                                        + WRITES_PER_SECOND * (VALUE_BYTES + 16))));
    }

    private static List<String> database(Site site, String benchmarks, String... more) {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                "db_bench",
                                "--db=" + site.source(),
                                "--benchmarks=" + benchmarks,
                                "--num=" + KEYS,
                                "--key_size=16",
                                "--value_size=" + VALUE_BYTES,
                                "--compression_type=lz4"));
        words.addAll(List.of(more));
        return words;
    }

    private static List<String> shell(Command command) {
        List<String> words = new ArrayList<>(List.of("env"));
        command.environment().forEach((name, value) -> words.add(name + "=" + value));
        words.addAll(command.words());
        return words;
    }

    private void report(List<Latency> alone, List<Latency> beside, int backups) {
        System.out.printf(
                Locale.ROOT,
                "%,d writes a second for %d s, %d times alone and %d times beside %d backups%n",
                WRITES_PER_SECOND,
                SECONDS,
                rounds,
                rounds,
                backups);
        System.out.printf("%n%-6s %10s %10s %6s%n", "", "alone us", "beside us", "ratio");
        row("p99", alone, beside, Latency::p99);
        row("p99.9", alone, beside, Latency::p999);
    }

    private static void row(
            String name,
            List<Latency> alone,
            List<Latency> beside,
            ToDoubleFunction<Latency> percentile) {
        double without = median(alone, percentile);
        double with = median(beside, percentile);
        System.out.printf(
                Locale.ROOT, "%-6s %10.1f %10.1f %6.2f%n", name, without, with, with / without);
    }

    private static double median(List<Latency> all, ToDoubleFunction<Latency> percentile) {
        double[] sorted = all.stream().mapToDouble(percentile).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    /** Backups one after the other, in the background, until stopped. */
    private static final class Backups {
        private final Thread thread;
        private final List<RuntimeException> failures = new ArrayList<>();
        private volatile boolean stopped;
        private final AtomicInteger made = new AtomicInteger();

        Backups(List<String> words) {
            thread = Thread.ofPlatform().start(() -> make(words));
        }

        private void make(List<String> words) {
            try {
                while (!stopped) {
                    SystemCommand.run(words);
                    made.incrementAndGet();
                }
            } catch (IOException | InterruptedException | BenchFailure failed) {
                failures.add(new BenchFailure("a backup beside the writer failed: " + failed));
            }
        }

        /** How many there were. */
        int stop() throws InterruptedException {
            stopped = true;
            thread.join();
            for (RuntimeException failure : failures) {
                throw failure;
            }
            return made.get();
        }
    }
}

package io.meridian.testing.simulation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;

/** A {@link RocksProcess}, and the ledger of what it said, over all its lives. */
final class RocksWriting implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Path place;
    private final long pauseMicros;
    private final ConcurrentSkipListMap<Long, Instant> begun = new ConcurrentSkipListMap<>();
    private final ConcurrentSkipListMap<Instant, Long> done = new ConcurrentSkipListMap<>();
    private Process process;
    private Thread reader = Thread.ofVirtual().unstarted(() -> {});

    private RocksWriting(Path place, RocksSteps.Pace pace, long pauseMicros) {
        this.place = place;
        this.pauseMicros = pauseMicros;
        this.process = begin(pace);
    }

    static RocksWriting start(Path place, RocksSteps.Pace pace, long pauseMicros) {
        return new RocksWriting(place, pace, pauseMicros);
    }

    /** The last step whose write had returned by then; -1 for none. */
    long doneBy(Instant time) {
        var last = done.floorEntry(time);
        return last == null ? -1 : last.getValue();
    }

    /** When the step was begun first; null when it never was. */
    @Nullable Instant begunAt(long step) {
        return begun.get(step);
    }

    /** The last step that was begun; -1 for none. */
    long lastBegun() {
        return begun.isEmpty() ? -1 : begun.lastKey();
    }

    /** Waits until it has written so many more. */
    void awaitMore(long steps) {
        long goal = lastBegun() + steps;
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (lastBegun() < goal) {
            if (System.nanoTime() > end) {
                throw new AssertionError("the writer has stopped at " + lastBegun());
            }
            Thread.onSpinWait();
        }
    }

    /**
     * As kill -9 does it. All that it said is known afterwards: the process itself would close its
     * output unread.
     */
    void stop() {
        process.toHandle().destroyForcibly();
        try {
            assertTrue(process.waitFor(PATIENCE.toNanos(), TimeUnit.NANOSECONDS));
            assertTrue(reader.join(PATIENCE));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", interrupted);
        }
    }

    /** Kills it and starts it again, which opens the database anew. */
    void restart(RocksSteps.Pace pace) {
        stop();
        process = begin(pace);
    }

    @Override
    public void close() {
        stop();
    }

    private Process begin(RocksSteps.Pace pace) {
        try {
            Process started =
                    new ProcessBuilder(
                                    List.of(
                                            Path.of(System.getProperty("java.home"), "bin/java")
                                                    .toString(),
                                            "--enable-native-access=ALL-UNNAMED",
                                            "-XX:+UseSerialGC",
                                            "-XX:TieredStopAtLevel=1",
                                            "-Xmx128m",
                                            "-cp",
                                            System.getProperty("java.class.path"),
                                            RocksProcess.class.getName(),
                                            place.toString(),
                                            pace.name(),
                                            Long.toString(pauseMicros)))
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            reader = Thread.ofVirtual().start(() -> read(started));
            return started;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void read(Process started) {
        try (BufferedReader lines = started.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ", -1);
                if (words.length == 3) {
                    note(words[0], Long.parseLong(words[1]), words[2]);
                }
            }
        } catch (IOException killed) {
            // What it said before counts.
        }
    }

    private void note(String what, long step, String micros) {
        Instant time = Instant.EPOCH.plus(Long.parseLong(micros), ChronoUnit.MICROS);
        if (what.equals("begun")) {
            begun.putIfAbsent(step, time);
        } else {
            done.merge(time, step, Math::max);
        }
    }
}

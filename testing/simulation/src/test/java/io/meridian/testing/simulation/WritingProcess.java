package io.meridian.testing.simulation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.testing.kit.kyro.KyroProcess;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process that writes to a database with a log, and says each change that is on the disk. Its
 * changes are numbered from 1, also after it was killed and started again.
 */
final class WritingProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Path place;
    private final int pauseMillis;
    private Process process;
    private Thread reader = Thread.ofVirtual().unstarted(() -> {});
    private volatile long acknowledged;

    private WritingProcess(Path place, int pauseMillis) {
        this.place = place;
        this.pauseMillis = pauseMillis;
        this.process = begin();
    }

    /**
     * @param pauseMillis between two changes
     */
    static WritingProcess start(Path place, int pauseMillis) {
        return new WritingProcess(place, pauseMillis);
    }

    /** The number of the last change that it said. */
    long acknowledged() {
        return acknowledged;
    }

    /** Waits until it has written so many more. */
    void awaitMore(long changes) {
        long goal = acknowledged + changes;
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (acknowledged < goal) {
            if (System.nanoTime() > end) {
                throw new AssertionError("the writer has stopped at " + acknowledged);
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

    /** Kills it and starts it again. */
    void restart() {
        stop();
        process = begin();
    }

    @Override
    public void close() {
        stop();
    }

    private Process begin() {
        try {
            Process started =
                    new ProcessBuilder(
                                    List.of(
                                            Path.of(System.getProperty("java.home"), "bin/java")
                                                    .toString(),
                                            "-XX:+UseSerialGC",
                                            "-XX:TieredStopAtLevel=1",
                                            "-cp",
                                            System.getProperty("java.class.path"),
                                            KyroProcess.class.getName(),
                                            place.toString(),
                                            Integer.toString(pauseMillis)))
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
                if (words.length == 4) {
                    acknowledged = Long.parseLong(words[0]);
                }
            }
        } catch (IOException killed) {
            // What it said before counts.
        }
    }
}

package io.meridian.testing.simulation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.env.Cancellation;
import io.meridian.kernel.env.SystemEnvironment;
import io.meridian.kernel.log.LogEvent;
import io.meridian.repository.Unlock;
import io.meridian.repository.vault.Vault;
import io.meridian.stores.local.LocalStore;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * A database that a process writes to, captured by the command; one of the two, or both, are killed
 * with -9 again and again. What was captured has every change that the database acknowledged, once,
 * in order, or a gap stands for it.
 */
final class CapturedDatabaseTest {
    private static final int ROUNDS = Effort.of(4, 40);
    private static final Duration LONGEST_ROUND = Duration.ofMillis(2_500);
    private static final int MOST_TRIES = 120;
    private static final long SEED = Long.getLong("seed", System.nanoTime());

    private final Site site = new Site().init();
    private final Path place = site.path("database");
    private final SplittableRandom random = new SplittableRandom(SEED);

    @AfterEach
    void remove() {
        site.close();
    }

    @Test
    void killedAgainAndAgainItMissesNothingWithoutSayingSo() {
        System.out.println("killedAgainAndAgainItMissesNothingWithoutSayingSo: -Dseed=" + SEED);
        try (WritingProcess writer = WritingProcess.start(place, 10)) {
            writer.awaitMore(20);
            long before = writer.acknowledged();
            for (int round = 0; round < ROUNDS; round++) {
                round(writer);
            }
            Running last = capture();
            last.await(() -> hasBegun(last));
            writer.awaitMore(200);
            writer.stop();
            awaitBase(last);
            Ended ended = last.signal("INT");

            Changes captured = captured();
            assertTrue(ended.exitCode() == 0 || ended.exitCode() == 8, ended::toString);
            captured.assertWhole();
            assertEndsWith(captured, writer);
            assertTrue(captured.first() > before, captured::toString);
        }
        site.verifyEverything();
    }

    /** Killed while it starts, or while it runs; and sometimes the database as well. */
    private void round(WritingProcess writer) {
        Running capture = capture();
        if (random.nextInt(4) > 0) {
            capture.await(() -> hasBegun(capture));
        }
        assertTrue(!capture.endsWithin(someTime()), () -> capture.end().toString());
        if (random.nextBoolean()) {
            writer.restart();
            assertTrue(!capture.endsWithin(someTime()), () -> capture.end().toString());
        }
        capture.kill();
    }

    @Test
    void stoppedAndStartedAgainItHasAllThatWasWritten() {
        try (WritingProcess writer = WritingProcess.start(place, 50)) {
            writer.awaitMore(5);
            for (String signal : List.of("TERM", "INT")) {
                Running capture = capture();
                capture.await(() -> hasBegun(capture));
                writer.awaitMore(20);
                long acknowledged = writer.acknowledged();
                Ended ended = capture.signal(signal).expectSaid("Capture has ended.");

                assertTrue(ended.exitCode() == 0 || ended.exitCode() == 8, ended::toString);
                assertTrue(captured().last() >= acknowledged, () -> captured().toString());
            }
            writer.stop();
            Running last = capture();
            last.await(() -> hasBegun(last));
            last.signal("TERM").expectSaid("Capture has ended.");

            Changes captured = captured();
            captured.assertWhole();
            assertEndsWith(captured, writer);
        }
    }

    /** A killed writer may have written one more than it could say. */
    private static void assertEndsWith(Changes captured, WritingProcess writer) {
        assertTrue(
                captured.last() == writer.acknowledged()
                        || captured.last() == writer.acknowledged() + 1,
                () -> "acknowledged " + writer.acknowledged() + ", " + captured);
    }

    private Running capture() {
        return site.product().start("capture", place.toString(), "--every", "200ms");
    }

    private Duration someTime() {
        return Duration.ofMillis(random.nextLong(LONGEST_ROUND.toMillis()));
    }

    /** It says how far it is as soon as it follows. */
    private static boolean hasBegun(Running capture) {
        try {
            return Files.readString(capture.errors()).contains(" segment");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** After the last gap that is stored one is made; the capture goes on meanwhile. */
    private void awaitBase(Running capture) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            assertTrue(!capture.endsWithin(Duration.ofMillis(500)), () -> capture.end().toString());
            Instant complete =
                    captured().gaps().stream()
                            .map(LogEvent.Gap::to)
                            .max(Instant::compareTo)
                            .orElse(Instant.EPOCH);
            if (newestBase().isAfter(complete)) {
                return;
            }
        }
        throw new AssertionError("no base after the last gap: " + captured());
    }

    private Instant newestBase() {
        return withVault(Vault::backups).stream()
                .filter(backup -> backup.type().equals("scheduled"))
                .map(backup -> Instant.parse(backup.facts().get("log.state_at")))
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    private Changes captured() {
        return withVault(vault -> Changes.of(vault.logs(), vault.logs().timelines().getLast()));
    }

    private static String firstLine(Path file) {
        try {
            return Files.readAllLines(file).getFirst();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private <T> T withVault(Function<Vault, T> question) {
        try (SystemEnvironment environment = SystemEnvironment.create(new Cancellation());
                Vault vault =
                        Vault.open(
                                LocalStore.open(environment, site.vault()),
                                new Unlock.KeyFileText(firstLine(site.keyFile())),
                                environment)) {
            return question.apply(vault);
        }
    }
}

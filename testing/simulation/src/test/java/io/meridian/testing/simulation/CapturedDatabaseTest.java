package io.meridian.testing.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.env.Cancellation;
import io.meridian.kernel.env.SystemEnvironment;
import io.meridian.kernel.log.LogEvent;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.LogTimeline;
import io.meridian.repository.vault.Vault;
import io.meridian.stores.local.LocalStore;
import io.meridian.testing.kit.SeededTest;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A database that a process writes to, captured by the command; one of the two, or both, are killed
 * with -9 again and again. What was captured has every change that the database acknowledged, once,
 * in order, or a gap stands for it.
 */
final class CapturedDatabaseTest {
    private static final int ROUNDS = Effort.of(4, 40);
    private static final Duration LONGEST_ROUND = Duration.ofMillis(2_500);
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
        System.out.println("killedAgainAndAgain…: -Dseed=" + SEED);
        try (WritingProcess writer = WritingProcess.start(place, 10)) {
            writer.awaitMore(20);
            long before = writer.acknowledged();
            for (int round = 0; round < ROUNDS; round++) {
                Running capture = capture();
                boolean endedEarly = capture.endsWithin(someTime());
                assertTrue(!endedEarly, () -> capture.end().toString());
                if (random.nextBoolean()) {
                    writer.restart();
                }
                capture.kill();
            }
            Running last = capture();
            awaitTimeline();
            writer.awaitMore(200);
            writer.stop();
            assertTrue(!last.endsWithin(Duration.ofSeconds(1)), "it runs until it is stopped");
            Ended ended = last.signal("INT");

            Changes captured = captured();
            assertEquals(captured.gaps().isEmpty() ? 0 : ended.exitCode(), ended.exitCode());
            assertTrue(ended.exitCode() == 0 || ended.exitCode() == 8, ended::toString);
            captured.assertWhole();
            assertEquals(writer.acknowledged(), captured.last(), captured::toString);
            assertTrue(captured.first() >= before, captured::toString);
            assertTrue(captured.first() <= before + 2_000, captured::toString);
            assertBaseAfter(captured.gaps());
        }
        site.verifyEverything();
    }

    @Test
    void stoppedAndStartedAgainItGoesOnWithoutAGap() {
        try (WritingProcess writer = WritingProcess.start(place, 50)) {
            writer.awaitMore(5);
            for (int round = 0; round < 2; round++) {
                Running capture = capture();
                assertTrue(!capture.endsWithin(LONGEST_ROUND), () -> capture.end().toString());
                capture.signal(round == 0 ? "TERM" : "INT").expectSaid("Capture has ended.");
            }
            writer.stop();
            Running last = capture();
            assertTrue(!last.endsWithin(LONGEST_ROUND), () -> last.end().toString());
            last.signal("TERM");

            Changes captured = captured();
            captured.assertWhole();
            assertEquals(writer.acknowledged(), captured.last(), captured::toString);
        }
    }

    private Running capture() {
        return site.product().start("capture", place.toString(), "--every", "200ms");
    }

    private Duration someTime() {
        return Duration.ofMillis(random.nextLong(LONGEST_ROUND.toMillis()));
    }

    /** That a capture follows shows only by what it stores. */
    private void awaitTimeline() {
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (timelines().isEmpty() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    private void assertBaseAfter(List<LogEvent.Gap> gaps) {
        Instant newest =
                withVault(vault -> vault.backups()).stream()
                        .map(BackupRecord::takenAt)
                        .max(Instant::compareTo)
                        .orElse(Instant.EPOCH);
        for (LogEvent.Gap gap : gaps) {
            assertTrue(
                    !newest.isBefore(gap.to().minusSeconds(5)),
                    () -> "the newest base is of " + newest + ", and there is " + gap);
        }
    }

    private List<LogTimeline> timelines() {
        return withVault(vault -> vault.logs().timelines());
    }

    private Changes captured() {
        return withVault(vault -> Changes.of(vault.logs(), vault.logs().timelines().getLast()));
    }

    private <T> T withVault(java.util.function.Function<Vault, T> question) {
        try (SystemEnvironment environment = SystemEnvironment.create(new Cancellation());
                Vault vault =
                        Vault.open(
                                LocalStore.open(environment, site.vault()),
                                Keys.of(site.keyFile()),
                                environment)) {
            return question.apply(vault);
        }
    }
}

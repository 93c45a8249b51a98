package io.meridian.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.testing.kit.SeededTest;
import io.meridian.testing.kit.kyro.KyroDocument;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;

/**
 * A database whose host's clock is ahead of ours, or jumps: what a recovery gives is never later
 * than the time asked for, by the writer's own ledger.
 */
final class KyroClockTest {
    private static final int TIMES = Boolean.getBoolean("meridian.thorough") ? 60 : 10;

    private CapturedKyro kyro;

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        kyro = new CapturedKyro(folder.toRealPath());
    }

    @AfterEach
    void close() {
        kyro.close();
    }

    private void write(int document) {
        kyro.writer.insert(document, List.of(1f, 2f), Map.of());
        kyro.tick(Duration.ofSeconds(2));
    }

    @Test
    void aBaseOfAClockThatIsAheadGivesWayToAnOlderOne() {
        write(1);
        kyro.backUp();
        kyro.clockAhead(Duration.ofMinutes(1));
        write(2);
        kyro.capture();
        kyro.backUp();
        write(3);
        kyro.capture();
        Instant before = kyro.environment.now().minusSeconds(1);
        kyro.tick(Duration.ofMinutes(2));
        write(4);
        kyro.capture();

        assertEquals(List.of(1L), List.copyOf(kyro.recovered(before).keySet()));
        Instant after = kyro.environment.now().minusSeconds(30);
        assertEquals(kyro.ledgerAt(after), kyro.recovered(after));
    }

    @Test
    void withoutAnOlderBaseTheTimeIsRefusedWithTheFirstThatCanBeReached() {
        kyro.clockAhead(Duration.ofMinutes(1));
        write(1);
        kyro.backUp();
        Instant record = Instant.ofEpochSecond(kyro.writer.ledger().getFirst().seconds());
        kyro.tick(Duration.ofMinutes(2));
        kyro.capture();

        InvalidRequest refusal =
                assertThrows(InvalidRequest.class, () -> kyro.recovered(record.minusMillis(1)));

        assertEquals("recovery.base_ahead", refusal.code());
        assertEquals("the nearest after it is " + record, refusal.hints().getFirst());
        assertEquals(kyro.ledgerAt(record), kyro.recovered(record));
    }

    @Test
    void whatAClockWroteBeforeItJumpedBackIsNotInAnEarlierTimeAlthoughASnapshotHidesIt() {
        write(1);
        kyro.backUp();
        kyro.clockAhead(Duration.ofHours(1));
        write(2);
        kyro.capture();
        kyro.clockAhead(Duration.ZERO);
        write(3);
        kyro.capture();
        kyro.writer.snapshot();
        kyro.capture();
        kyro.tick(Duration.ofSeconds(2));
        kyro.capture();
        kyro.backUp();
        kyro.tick(Duration.ofMinutes(5));
        kyro.capture();
        Instant time = kyro.environment.now().minusSeconds(1);

        assertEquals(kyro.ledgerAt(time), kyro.recovered(time));
        assertEquals(List.of(1L), List.copyOf(kyro.recovered(time).keySet()));
    }

    @Test
    void noMomentHasWhatIsLaterThanIt() {
        Random random = SeededTest.random();
        write(0);
        kyro.backUp();
        Instant first = kyro.environment.now();
        for (int step = 0; step < 120; step++) {
            step(random);
        }
        kyro.tick(Duration.ofSeconds(60));
        kyro.capture();

        long span = Duration.between(first, kyro.environment.now()).toSeconds() - 3;
        int reached = 0;
        for (int one = 0; one < TIMES; one++) {
            Instant time = first.plusSeconds(1 + random.nextLong(span));
            Optional<SortedMap<Long, KyroDocument>> found = recovered(time);
            reached += found.isPresent() ? 1 : 0;
            found.ifPresent(it -> assertEquals(kyro.ledgerAt(time), it, () -> "at " + time));
        }
        assertTrue(reached > 0, "nothing was reached");
    }

    private void step(Random random) {
        for (int changes = random.nextInt(4); changes > 0; changes--) {
            kyro.writer.insert(random.nextInt(30), List.of(random.nextFloat()), Map.of());
        }
        switch (random.nextInt(20)) {
            case 0 -> kyro.writer.rotate();
            case 1, 2, 3 -> {
                kyro.poll();
                kyro.writer.snapshot(random.nextBoolean());
            }
            case 4, 5 -> kyro.backUp();
            case 6 -> kyro.clockAhead(Duration.ofSeconds(random.nextInt(20) - 5));
            case 7 -> {
                kyro.capture();
                kyro.restartCapture();
            }
            case 8 -> kyro.logs().compact(kyro.timeline());
            default -> {}
        }
        if (random.nextInt(3) > 0) {
            kyro.capture();
        }
        kyro.tick(Duration.ofMillis(200L + random.nextInt(1500)));
    }

    /** Empty when it is refused because of the clock. */
    private Optional<SortedMap<Long, KyroDocument>> recovered(Instant time) {
        try {
            return Optional.of(kyro.recovered(time));
        } catch (InvalidRequest refusal) {
            assertEquals("recovery.base_ahead", refusal.code(), refusal::fact);
            return Optional.empty();
        } catch (Failure other) {
            throw new AssertionError(other.fact(), other);
        }
    }
}

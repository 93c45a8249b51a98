package io.meridian.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.engine.api.BackupRequests;
import io.meridian.engine.api.BackupResults;
import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.TimelineView;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.testing.kit.SeededTest;
import io.meridian.testing.kit.kyro.KyroReader;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A database that an independent writer changes, captured into a real vault: recovered to a second
 * it is what the writer's ledger says of that second.
 */
final class KyroRecoveryTest {
    private static final int SECONDS = Boolean.getBoolean("meridian.thorough") ? 50 : 8;

    private CapturedKyro kyro;

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        kyro = new CapturedKyro(folder.toRealPath());
    }

    @AfterEach
    void close() {
        kyro.close();
    }

    @Test
    void everySecondIsWhatTheLedgerSays() {
        Random random = SeededTest.random();
        insert(random);
        Instant first = base();
        for (int step = 0; step < 200; step++) {
            step(random);
        }
        kyro.tick(Duration.ofSeconds(5));
        kyro.capture();

        long span = Duration.between(first, kyro.environment.now()).toSeconds() - 3;
        for (int one = 0; one < SECONDS; one++) {
            Instant time = first.plusSeconds(1 + random.nextLong(span));
            assertEquals(kyro.ledgerAt(time), kyro.recovered(time), () -> "at " + time);
        }
        assertEquals(1, kyro.history().windows().size());
        assertEquals(List.of(), kyro.history().gaps());
    }

    private void step(Random random) {
        for (int changes = random.nextInt(4); changes > 0; changes--) {
            insert(random);
        }
        switch (random.nextInt(30)) {
            case 0 -> kyro.writer.rotate();
            case 1, 2 -> {
                kyro.poll();
                kyro.writer.snapshot(random.nextBoolean());
            }
            case 3 -> kyro.tick(Duration.ofSeconds(30));
            case 4 -> {
                kyro.capture();
                base();
            }
            case 5 -> kyro.clockBehind(Duration.ofSeconds(random.nextInt(3)));
            case 6 -> {
                kyro.capture();
                kyro.restartCapture();
            }
            default -> {}
        }
        if (random.nextInt(3) > 0) {
            kyro.capture();
        }
        kyro.tick(Duration.ofMillis(200L + random.nextInt(1500)));
    }

    private void insert(Random random) {
        long document = random.nextInt(30);
        if (random.nextInt(4) == 0) {
            kyro.writer.delete(document);
        } else {
            kyro.writer.insert(
                    document,
                    List.of(random.nextFloat(), random.nextFloat()),
                    Map.of("n", Integer.toString(random.nextInt(1000))));
        }
    }

    /** Returns a time from which on it can be started from. */
    private Instant base() {
        kyro.backUp();
        return kyro.environment.now();
    }

    private void write(int document) {
        kyro.writer.insert(document, List.of(1f, 2f), Map.of());
        kyro.tick(Duration.ofSeconds(2));
    }

    @Test
    void idleTimesAreReached() {
        write(1);
        base();
        write(2);
        kyro.capture();
        Instant written = kyro.environment.now();
        kyro.tick(Duration.ofMinutes(10));
        kyro.capture();

        assertEquals(
                kyro.ledgerAt(kyro.environment.now()),
                kyro.recovered(written.plus(Duration.ofMinutes(5))));
    }

    @Test
    void timesThatCanNotBeReachedAreRefusedWithTheNearestThatCan() {
        Instant before = kyro.environment.now();
        write(1);
        Instant first = base();
        write(2);
        kyro.capture();

        assertRefused("recovery.before_first_base", before, "nearest after");
        assertRefused("recovery.in_future", kyro.environment.now().plusSeconds(1), "before it is");
        kyro.tick(Duration.ofSeconds(10));
        assertRefused("recovery.not_captured", kyro.environment.now(), "nearest before");
        assertEquals(kyro.ledgerAt(first), kyro.recovered(first));
    }

    @Test
    void corruptFrameIsAGapUntilTheNextBackup() {
        write(1);
        base();
        write(2);
        kyro.capture();
        Instant sound = kyro.environment.now().minusSeconds(1);
        byte[] frame = kyro.writer.frameOf(kyro.writer.ledger().getFirst());
        frame[20] ^= 1;
        kyro.writer.appendRaw(frame);
        write(3);
        kyro.capture();
        Instant after = kyro.environment.now().minusSeconds(1);
        kyro.writer.snapshot();
        kyro.tick(Duration.ofSeconds(2));
        kyro.capture();
        base();
        write(4);
        kyro.tick(Duration.ofSeconds(2));
        kyro.capture();

        assertEquals(kyro.ledgerAt(sound), kyro.recovered(sound));
        assertRefused("recovery.in_gap", after, "nearest before");
        Instant end = kyro.environment.now().minusSeconds(1);
        assertEquals(kyro.ledgerAt(end), kyro.recovered(end));
    }

    @Test
    void lostOrDamagedSegmentCostsOnlyTheTimesThatNeedIt() throws IOException {
        write(1);
        base();
        write(2);
        kyro.capture();
        Instant sound = kyro.environment.now().minusSeconds(1);
        write(3);
        Path segment = kyro.vault().resolve(kyro.capture());
        Instant lost = kyro.environment.now().minusSeconds(1);
        write(4);
        kyro.capture();
        kyro.writer.snapshot();
        base();
        write(5);
        kyro.capture();
        Instant later = kyro.environment.now().minusSeconds(1);

        byte[] object = Files.readAllBytes(segment);
        assertTrue(segment.toFile().setWritable(true));
        byte[] damaged = object.clone();
        damaged[damaged.length / 2] ^= 1;
        Files.write(segment, damaged);
        Failure refusal = assertThrows(Failure.class, () -> kyro.recovered(lost));
        assertTrue(
                refusal instanceof Corruption || refusal.code().equals("recovery.in_gap"),
                refusal.getMessage());
        assertTrue(refusal.hints().toString().contains("nearest before"));
        assertLostIsTold();
        assertEquals(kyro.ledgerAt(sound), kyro.recovered(sound));
        assertEquals(kyro.ledgerAt(later), kyro.recovered(later));

        Files.delete(segment);
        assertRefused("recovery.in_gap", lost, "nearest before");
        assertLostIsTold();
        assertEquals(kyro.ledgerAt(sound), kyro.recovered(sound));
        assertEquals(kyro.ledgerAt(later), kyro.recovered(later));
    }

    @Test
    void damagedSegmentIsGoneRoundWhenTheNextBackupHasTheSameLog() throws IOException {
        write(1);
        base();
        write(2);
        Path segment = kyro.vault().resolve(kyro.capture());
        Instant time = kyro.environment.now().minusSeconds(1);
        write(3);
        kyro.capture();
        base();
        Files.delete(segment);

        assertEquals(kyro.ledgerAt(time), kyro.recovered(time));
    }

    @Test
    void recoveryInPlaceBeginsATimelineAndBothStayReachable() {
        write(1);
        base();
        write(2);
        kyro.capture();
        Instant good = kyro.environment.now().minusSeconds(1);
        write(3);
        kyro.capture();
        Instant undone = kyro.environment.now().minusSeconds(1);
        var before = kyro.ledgerAt(undone);

        kyro.run(Catalogue.BACKUP_RESTORE_PITR_APPLY, kyro.plan(good, kyro.data));

        assertEquals(kyro.ledgerAt(good), KyroReader.read(kyro.data).documents());
        TimelineView.TimelineOf second = kyro.history().timelines().getLast();
        assertEquals(2, second.number());
        assertEquals(1, second.forkTimeline());
        assertEquals(good, second.forkAt());
        assertEquals(before, kyro.recovered(undone));
    }

    @Test
    void backupsAloneReachTheTimesBetweenThem() {
        write(1);
        base();
        write(2);
        Instant between = kyro.environment.now().minusSeconds(1);
        write(3);
        base();

        assertEquals(kyro.ledgerAt(between), kyro.recovered(between));
    }

    private void assertRefused(String code, Instant time, String hint) {
        InvalidRequest refusal = assertThrows(InvalidRequest.class, () -> kyro.recovered(time));
        assertEquals(code, refusal.code(), refusal.getMessage());
        assertTrue(refusal.hints().toString().contains(hint), refusal.hints().toString());
    }

    private void assertLostIsTold() {
        BackupResults.Verified verified =
                kyro.run(
                        Catalogue.BACKUP_VERIFY,
                        new BackupRequests.Verify(
                                Home.DEFAULT, null, BackupRequests.Level.STANDARD));
        assertTrue(
                verified.findings().stream()
                        .anyMatch(finding -> finding.code().equals("log.unreachable")),
                verified.findings().toString());
    }
}

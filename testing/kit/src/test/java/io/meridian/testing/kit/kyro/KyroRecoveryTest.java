package io.meridian.testing.kit.kyro;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.log.LogEvent;
import io.meridian.sources.directory.DirectoryOptions;
import io.meridian.sources.log.LogTail;
import io.meridian.sources.wal.WalExamination;
import io.meridian.sources.wal.WalFacts;
import io.meridian.sources.wal.WalSource;
import io.meridian.testing.kit.SeededTest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;

final class KyroRecoveryTest extends KyroFixture {
    @ParameterizedTest
    @EnumSource
    void everySecondComesBackAsTheLedgerHasIt(KyroEra era) {
        SeededTest.run(
                Boolean.getBoolean("meridian.thorough") ? 60 : 12,
                (random, size) -> live(era, random, size));
    }

    @Test
    void theManifestNamesExactlyTheFilesOfTheResult() {
        try (KyroWriter writer = open(KyroEra.HEAD)) {
            insert(writer, 1);
            writer.snapshot();
            insert(writer, 2);
            try (LogTail tail = follow()) {
                CapturedBackup base = backup();
                insert(writer, 3);
                writer.snapshot();
                insert(writer, 4);
                writer.rotate();
                insert(writer, 5);
                List<LogEvent> events = poll(tail);

                Path target = base.recover(recovery, events, target());

                KyroReader reader = KyroReader.read(target);
                assertEquals(1, reader.snapshotSequence());
                assertEquals(List.of(2L, 3L, 4L, 5L), sequences(reader));
                assertEquals(writer.documents(), reader.documents());
                assertTrue(text(target.resolve("MANIFEST")).contains("last_updated"));
                assertEquals(List.of("wal.examined"), examined(target, base));
            }
        }
    }

    @Test
    void aDescribedLayoutIsFollowedAndRecoveredLikeTheBuiltInOne() {
        Map<String, String> description =
                Map.of(
                        "logs", "wal_*.wal",
                        "snapshots", "snapshot_*.snap",
                        "manifest", "json",
                        "header", "004c4157",
                        "sequence", "-16",
                        "time", "-8");
        try (KyroWriter writer = open(KyroEra.HEAD)) {
            WalSource source =
                    WalSource.open(environment, data, DirectoryOptions.defaults(), description);
            insert(writer, 1);
            try (LogTail tail = source.log().orElseThrow().follow(Optional.empty())) {
                CapturedBackup base = CapturedBackup.of(source);
                insert(writer, 2);
                writer.rotate();
                insert(writer, 3);

                List<LogEvent> events = poll(tail);

                assertEquals(writer.documents(), recovered(base, events));
                assertTrue(base.facts().get(WalFacts.LAYOUT).contains("sequence=-16"));
                assertEquals(
                        List.of("wal.examined"),
                        examined(base.recover(recovery, events, target()), base));
            }
        }
    }

    @Test
    void aHoleBetweenBackupAndLogIsRefused() {
        try (KyroWriter writer = open(KyroEra.HEAD)) {
            insert(writer, 1);
            CapturedBackup base = backup();
            writer.rotate();
            insert(writer, 2);
            try (LogTail tail = follow()) {
                insert(writer, 3);
                List<LogEvent> events = poll(tail);

                assertThrows(Corruption.class, () -> recovery.plan(base, events::forEach));
            }
        }
    }

    @Test
    void aGapBeforeTheBaseIsNoHindranceAndOneAfterItIs() {
        try (KyroWriter writer = open(KyroEra.HEAD);
                LogTail tail = follow()) {
            insert(writer, 1);
            writer.appendRaw(damaged(writer));
            insert(writer, 2);
            List<LogEvent> events = poll(tail);
            tick(5);
            writer.snapshot();
            CapturedBackup base = backup();
            insert(writer, 3);
            events.addAll(poll(tail));

            assertEquals(1, gaps(events).size());
            assertEquals(writer.documents(), recovered(base, events));
            int[] reads = {0};
            recovery.plan(
                    base,
                    consumer -> {
                        reads[0]++;
                        events.forEach(consumer);
                    });
            assertEquals(1, reads[0]);
            writer.appendRaw(damaged(writer));
            insert(writer, 4);
            tick(5);
            events.addAll(poll(tail));
            assertThrows(Corruption.class, () -> recovery.plan(base, events::forEach));
        }
    }

    @ParameterizedTest
    @EnumSource
    void laterBackupsGiveTheirLogWithoutACapture(KyroEra era) {
        try (KyroWriter writer = open(era)) {
            insert(writer, 1);
            CapturedBackup base = backup();
            tick(1);
            insert(writer, 2);
            long between = now.getEpochSecond();
            tick(1);
            writer.rotate();
            insert(writer, 3);
            CapturedBackup later = backup();
            List<LogEvent> events = new ArrayList<>();

            recovery.eventsOf(later, events::add);

            assertEquals(writer.documents(), recovered(base, events));
            assertEquals(
                    List.of(1L, 2L),
                    List.copyOf(
                            recovered(base, CapturedBackup.until(events, between).orElseThrow())
                                    .keySet()));
        }
    }

    @Test
    void aLaterBackupWhoseSnapshotDroppedWhatLiesBetweenIsRefused() {
        try (KyroWriter writer = open(KyroEra.HEAD)) {
            insert(writer, 1);
            CapturedBackup base = backup();
            insert(writer, 2);
            writer.snapshot();
            insert(writer, 3);
            CapturedBackup later = backup();
            List<LogEvent> events = new ArrayList<>();
            recovery.eventsOf(later, events::add);

            assertEquals("3", later.facts().get(WalFacts.FIRST_SEQUENCE));
            assertEquals("1", base.facts().get("log.sequence"));
            assertThrows(Corruption.class, () -> recovery.plan(base, events::forEach));
        }
    }

    private void live(KyroEra era, Random random, int size) {
        data = temporary.resolve("data-" + era + "-" + size + "-" + random.nextInt(1 << 30));
        try (KyroWriter writer = open(era)) {
            change(writer, random, size, era == KyroEra.HEAD ? () -> {} : null);
            try (LogTail tail = follow()) {
                CapturedBackup base = backup();
                int before = writer.ledger().size();
                List<LogEvent> events = new ArrayList<>();
                for (int i = 0; i < 3 + size; i++) {
                    change(writer, random, 1 + size, () -> events.addAll(poll(tail)));
                    if (random.nextInt(3) > 0) {
                        events.addAll(poll(tail));
                    }
                }
                events.addAll(poll(tail));
                assertTrue(gaps(events).isEmpty(), gaps(events).toString());
                compare(writer.ledger(), before, base, events, random);
            }
        }
    }

    private void compare(
            List<KyroRecord> ledger,
            int before,
            CapturedBackup base,
            List<LogEvent> events,
            Random random) {
        // Nobody asks a base for a time before its own.
        long first = latest(ledger, Math.max(before, 1) - 1);
        long last = ledger.stream().mapToLong(KyroRecord::seconds).max().orElse(0);
        for (int i = 0; i < 6; i++) {
            long second = i == 0 ? last : first + random.nextLong(last - first + 2);
            SortedMap<Long, KyroDocument> found =
                    recovered(base, CapturedBackup.until(events, second).orElse(List.of()));
            assertEquals(expected(ledger, before, second), found, "at " + second);
        }
    }

    /** All of the base, and what comes before the first later record of a later time. */
    private static SortedMap<Long, KyroDocument> expected(
            List<KyroRecord> ledger, int before, long second) {
        SortedMap<Long, KyroDocument> documents = KyroDocument.none();
        for (int i = 0; i < ledger.size(); i++) {
            if (i >= before && latest(ledger, i) > second) {
                break;
            }
            KyroDocument.apply(documents, ledger.get(i));
        }
        return documents;
    }

    private static long latest(List<KyroRecord> ledger, int end) {
        return ledger.subList(0, Math.min(ledger.size(), end + 1)).stream()
                .mapToLong(KyroRecord::seconds)
                .max()
                .orElse(0);
    }

    /**
     * Changes something.
     *
     * @param beforeSnapshot so that no log file comes and goes unseen; null for no snapshots: a
     *     base of the first format can't tell which records its snapshot has when clocks go back
     */
    private void change(KyroWriter writer, Random random, int count, Runnable beforeSnapshot) {
        for (int i = 0; i < count; i++) {
            long document = random.nextInt(20);
            switch (random.nextInt(10)) {
                case 0 -> writer.delete(document);
                case 1 -> writer.rotate();
                case 2 -> tick(random.nextInt(3));
                case 3 -> now = now.minusSeconds(random.nextInt(3));
                case 4 -> {
                    if (random.nextInt(3) == 0 && beforeSnapshot != null) {
                        beforeSnapshot.run();
                        writer.snapshot(random.nextBoolean());
                    }
                }
                default ->
                        writer.insert(
                                document,
                                List.of(random.nextFloat(), random.nextFloat()),
                                Map.of("n", Integer.toString(random.nextInt(100))));
            }
        }
    }

    private static byte[] damaged(KyroWriter writer) {
        byte[] frame = writer.frameOf(writer.ledger().getFirst());
        frame[20] ^= 1;
        return frame;
    }

    private static List<Long> sequences(KyroReader reader) {
        return reader.records().stream().map(KyroRecord::sequence).toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static List<String> examined(Path restored, CapturedBackup base) {
        List<String> codes = new ArrayList<>();
        new WalExamination().examine(restored, base.facts(), finding -> codes.add(finding.code()));
        return codes;
    }
}

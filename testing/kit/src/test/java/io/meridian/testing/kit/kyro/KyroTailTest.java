package io.meridian.testing.kit.kyro;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.log.LogEvent;
import io.meridian.kernel.log.LogState;
import io.meridian.sources.log.LogTail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

final class KyroTailTest extends KyroFixture {
    @ParameterizedTest
    @EnumSource
    void whatIsWrittenComesWithAMarkForEachSecond(KyroEra era) {
        try (KyroWriter writer = open(era)) {
            insert(writer, 1);
            try (LogTail tail = follow()) {
                CapturedBackup base = backup();
                insert(writer, 2);
                insert(writer, 3);
                tick(1);
                insert(writer, 4);

                List<LogEvent> events = poll(tail);

                assertEquals(
                        List.of("Appended", "Mark", "Appended", "Mark", "Covered"), kinds(events));
                assertEquals(writer.documents(), recovered(base, events));
                assertEquals(3, recovered(base, events.subList(0, 2)).size());
                assertEquals(List.of("Covered"), kinds(poll(tail)));
            }
        }
    }

    @Test
    void aTornRecordIsWaitedFor() {
        try (KyroWriter writer = open(KyroEra.HEAD);
                LogTail tail = follow()) {
            CapturedBackup base = backup();
            insert(writer, 1);
            byte[] frame = writer.frameOf(writer.ledger().getFirst());
            byte[] next = writer.frameOf(record(2));
            writer.appendRaw(Arrays.copyOf(next, next.length - 3));

            List<LogEvent> events = poll(tail);

            assertEquals(List.of("Appended", "Mark", "Covered"), kinds(events));
            assertEquals(4 + frame.length, end(events));
            writer.appendRaw(Arrays.copyOfRange(next, next.length - 3, next.length));
            events.addAll(poll(tail));
            assertEquals(List.of(1L, 2L), marks(events));
            assertEquals(2, recovered(base, events).size());
        }
    }

    @Test
    void aDamagedRecordIsAGapOnceOthersFollow() {
        try (KyroWriter writer = open(KyroEra.HEAD);
                LogTail tail = follow()) {
            insert(writer, 1);
            byte[] damaged = writer.frameOf(record(2));
            damaged[20] ^= 1;
            writer.appendRaw(damaged);

            assertTrue(gaps(poll(tail)).isEmpty());
            writer.appendRaw(writer.frameOf(record(3)));
            List<LogEvent> events = poll(tail);

            assertEquals(1, gaps(events).size(), gaps(events).toString());
            assertTrue(gaps(events).getFirst().contains("wrong checksum"));
            assertEquals(List.of(3L), marks(events));
        }
    }

    @Test
    void aFileThatCanNotBeReadOnIsAGapUntilTheNext() {
        try (KyroWriter writer = open(KyroEra.HEAD);
                LogTail tail = follow()) {
            insert(writer, 1);
            writer.appendRaw(new byte[] {-1, -1, -1, -1, 1, 2, 3, 4, 5, 6, 7, 8});

            List<LogEvent> events = poll(tail);

            assertEquals(1, gaps(events).size());
            assertFalse(kinds(events).contains("Covered"));
            insert(writer, 2);
            assertFalse(kinds(poll(tail)).contains("Covered"));
            writer.rotate();
            insert(writer, 3);
            events = poll(tail);
            assertEquals(1, gaps(events).size());
            assertEquals(List.of(3L), marks(events));
            assertTrue(kinds(events).contains("Covered"));
        }
    }

    @Test
    void aClockThatGoesBackMovesNoMarkBack() {
        try (KyroWriter writer = open(KyroEra.HEAD);
                LogTail tail = follow()) {
            CapturedBackup base = backup();
            insert(writer, 1);
            now = now.minusSeconds(100);
            insert(writer, 2);
            List<LogEvent> events = poll(tail);
            now = now.plusSeconds(50);
            insert(writer, 3);
            events.addAll(poll(tail));
            now = now.plusSeconds(51);
            insert(writer, 4);
            events.addAll(poll(tail));

            List<Long> times =
                    events.stream()
                            .filter(LogEvent.Mark.class::isInstance)
                            .map(event -> ((LogEvent.Mark) event).time().getEpochSecond())
                            .toList();
            assertEquals(times.stream().sorted().toList(), times);
            assertEquals(now.getEpochSecond(), times.getLast());
            assertEquals(4, recovered(base, events).size());
            assertEquals(
                    3,
                    recovered(base, CapturedBackup.until(events, times.getFirst()).get()).size());
        }
    }

    @Test
    void aSnapshotThatDropsLogFilesBetweenTwoPollsLosesNothing() {
        try (KyroWriter writer = open(KyroEra.HEAD);
                LogTail tail = follow()) {
            CapturedBackup base = backup();
            insert(writer, 1);
            List<LogEvent> events = poll(tail);
            insert(writer, 2);
            writer.snapshot();
            tick(1);
            insert(writer, 3);

            events.addAll(poll(tail));

            assertTrue(gaps(events).isEmpty(), gaps(events).toString());
            assertTrue(kinds(events).contains("Removed"));
            assertEquals(writer.documents(), recovered(base, events));
        }
    }

    @Test
    void aLogFileThatCameAndWentUnseenIsAGap() {
        try (KyroWriter writer = open(KyroEra.HEAD);
                LogTail tail = follow()) {
            insert(writer, 1);
            poll(tail);
            writer.rotate();
            insert(writer, 2);
            writer.rotate();
            writer.snapshot();
            insert(writer, 3);

            List<LogEvent> events = poll(tail);

            assertEquals(1, gaps(events).size());
            assertTrue(gaps(events).getFirst().contains("changes 2 to 2 are missing"));
            assertEquals(List.of(1L, 3L), List.of(1L, marks(events).getLast()));
        }
    }

    @Test
    void aSnapshotTellsOfRecordsThatNobodySawAlthoughNoneFollow() {
        try (KyroWriter writer = open(KyroEra.HEAD);
                LogTail tail = follow()) {
            insert(writer, 1);
            poll(tail);
            writer.rotate();
            insert(writer, 2);
            writer.rotate();
            writer.snapshot();
            List<LogEvent> events = poll(tail);
            for (int i = 0; i < 6; i++) {
                events.addAll(poll(tail));
            }

            assertEquals(1, gaps(events).size());
            assertTrue(gaps(events).getFirst().contains("in a snapshot"), gaps(events).toString());
        }
    }

    @ParameterizedTest
    @EnumSource
    void anotherProcessGoesOnWithoutAHole(KyroEra era) {
        try (KyroWriter writer = open(era)) {
            CapturedBackup base;
            List<LogEvent> events;
            LogState state;
            try (LogTail tail = follow()) {
                base = backup();
                insert(writer, 1);
                events = poll(tail);
                state = tail.state();
            }
            tick(1);
            insert(writer, 2);
            writer.rotate();
            insert(writer, 3);
            try (LogTail tail = follow(state)) {
                events.addAll(poll(tail));
            }

            assertTrue(gaps(events).isEmpty(), gaps(events).toString());
            assertEquals(writer.documents(), recovered(base, events));
        }
    }

    @Test
    void anotherProcessGoesOnAlthoughWhatItHadReadWasDropped() {
        try (KyroWriter writer = open(KyroEra.HEAD)) {
            LogState state;
            try (LogTail tail = follow()) {
                insert(writer, 1);
                poll(tail);
                state = tail.state();
            }
            writer.snapshot();
            insert(writer, 2);
            try (LogTail tail = follow(state)) {
                List<LogEvent> events = poll(tail);

                assertTrue(gaps(events).isEmpty(), gaps(events).toString());
                assertTrue(kinds(events).contains("Covered"));
            }
        }
    }

    @Test
    void whatWasDroppedWhileNobodyFollowedIsAGap() {
        try (KyroWriter writer = open(KyroEra.HEAD)) {
            LogState state;
            try (LogTail tail = follow()) {
                insert(writer, 1);
                poll(tail);
                state = tail.state();
            }
            insert(writer, 2);
            writer.snapshot();
            try (LogTail tail = follow(state)) {
                List<LogEvent> events = poll(tail);
                assertFalse(kinds(events).contains("Covered"));
                insert(writer, 3);
                events.addAll(poll(tail));

                assertEquals(1, gaps(events).size());
                assertTrue(kinds(events).contains("Covered"));
            }
        }
    }

    @Test
    void withoutNumbersADroppedLogFileIsAlwaysAGap() {
        try (KyroWriter writer = open(KyroEra.DOCUMENT)) {
            LogState state;
            try (LogTail tail = follow()) {
                insert(writer, 1);
                poll(tail);
                state = tail.state();
            }
            writer.snapshot();
            try (LogTail tail = follow(state)) {
                assertEquals(1, gaps(poll(tail)).size());
            }
        }
    }

    @Test
    void aDirectoryThatWasPutBackIsAGap() throws IOException {
        try (KyroWriter writer = open(KyroEra.HEAD)) {
            LogState state;
            try (LogTail tail = follow()) {
                insert(writer, 1);
                poll(tail);
                insert(writer, 2);
                poll(tail);
                state = tail.state();
            }
            byte[] content = bytes(writer.activeLog());
            Files.delete(data.resolve(writer.activeLog()));
            overwrite(writer.activeLog(), content);
            try (LogTail tail = follow(state)) {
                List<String> gaps = gaps(poll(tail));

                assertTrue(gaps.getFirst().contains("was replaced by another file"));
            }
        }
    }

    @Test
    void filesBesideTheLogComeWhole() {
        try (KyroWriter writer = open(KyroEra.HEAD)) {
            writer.replace("tenants.json", new byte[] {'1'});
            writer.replace("usage/usage_state.snap", new byte[] {'2'});
            try (LogTail tail = follow()) {
                CapturedBackup base = backup();
                insert(writer, 1);
                writer.replace("usage/usage_state.snap", new byte[] {'3'});

                List<LogEvent> events = poll(tail);

                assertEquals(List.of("Replaced", "Appended", "Mark", "Covered"), kinds(events));
                base.recover(recovery, events, temporary.resolve("t"));
                assertEquals("3", read(temporary.resolve("t/usage/usage_state.snap")));
                assertEquals("1", read(temporary.resolve("t/tenants.json")));
            }
        }
    }

    @Test
    void aFileBesideTheLogThatBecomesTooLargeIsNotTakenForRemoved() throws IOException {
        try (KyroWriter writer = open(KyroEra.HEAD)) {
            writer.replace("tenants.json", new byte[] {'1'});
            writer.replace("other.json", new byte[] {'2'});
            try (LogTail tail = follow()) {
                writer.replace("tenants.json", new byte[(1 << 20) + 1]);
                Files.delete(data.resolve("other.json"));

                List<LogEvent> events = poll(tail);

                assertEquals(
                        List.of("other.json"),
                        events.stream()
                                .filter(LogEvent.Removed.class::isInstance)
                                .map(event -> ((LogEvent.Removed) event).file().toString())
                                .toList());
            }
        }
    }

    @Test
    void aHeaderThatIsWrittenAgainIsPassedOver() {
        try (KyroWriter writer = open(KyroEra.DOCUMENT);
                LogTail tail = follow()) {
            CapturedBackup base = backup();
            insert(writer, 1);
            writer.appendRaw(new byte[] {0x00, 0x4C, 0x41, 0x57});
            insert(writer, 2);

            List<LogEvent> events = poll(tail);

            assertTrue(gaps(events).isEmpty());
            assertEquals(2, recovered(base, events).size());
        }
    }

    @Test
    void aPollThatStopsEarlyGoesOnAtTheNext() {
        try (KyroWriter writer = open(KyroEra.HEAD);
                LogTail tail = follow()) {
            CapturedBackup base = backup();
            for (int i = 0; i < 50; i++) {
                insert(writer, i);
            }
            List<LogEvent> events = new ArrayList<>();

            assertTrue(tail.poll(500, events::add));
            assertFalse(kinds(events).contains("Covered"));
            int polls = 1;
            while (tail.poll(500, events::add)) {
                polls++;
            }

            assertTrue(polls > 5);
            assertEquals("Covered", kinds(events).getLast());
            assertEquals(writer.documents(), recovered(base, events));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private KyroRecord record(long sequence) {
        return new KyroRecord(
                KyroRecord.INSERT, sequence, List.of(1f), Map.of(), sequence, now.getEpochSecond());
    }

    private static long end(List<LogEvent> events) {
        LogEvent.Appended last =
                (LogEvent.Appended)
                        events.stream()
                                .filter(LogEvent.Appended.class::isInstance)
                                .reduce((one, other) -> other)
                                .orElseThrow();
        return last.offsetBytes() + last.data().length();
    }
}

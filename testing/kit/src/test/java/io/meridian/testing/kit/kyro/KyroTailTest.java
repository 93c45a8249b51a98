package io.meridian.testing.kit.kyro;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.log.LogEvent;
import io.meridian.sources.log.LogTail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Records: what is whole, what is torn, damaged, or of a clock that goes back. */
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

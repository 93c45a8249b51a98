package io.meridian.repository.vault.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.log.LogData;
import io.meridian.kernel.log.LogEvent;
import io.meridian.repository.Logs;
import io.meridian.repository.Logs.SealedSegment;
import io.meridian.repository.Logs.SegmentWriter;

import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Segments that are made one after the other in the same memory. */
final class SegmentWriterTest {
    private static final int LARGE_EVENT_BYTES = 1 << 20;

    private final Random random = new Random(11);
    private final Captured captured = Captured.begin(random);
    private final Logs logs = captured.open();
    private final List<LogEvent> stored = new ArrayList<>();

    @Test
    void whatWasStoredBeforeItsMemoryWasUsedAgainReadsBack() {
        for (int i = 0; i < 20; i++) {
            List<LogEvent> next = captured.next(1 + random.nextInt(5));
            next.add(appended(random.nextInt(400_000)));
            store(next);
        }

        Captured.assertSame(stored, Captured.read(captured.open(), captured.timeline()));
    }

    @Test
    void closedWriterGivesItsMemoryToTheNextOneOnce() {
        store(captured.next(2)); // makes room for the next ones

        SealedSegment first = store(captured.next(2));
        SealedSegment second = store(captured.next(2));

        assertTrue(isSameMemory(first, second));
        try (SegmentWriter one = write(captured.next(1));
                SegmentWriter other = write(captured.next(1))) {
            assertFalse(
                    isSameMemory(
                            one.finish(captured.script().state()),
                            other.finish(captured.script().state())));
        }
    }

    @Test
    void openWriterKeepsWhatItMade() {
        SegmentWriter open = write(captured.next(2));
        SealedSegment kept = open.finish(captured.script().state());
        byte[] before = kept.object().array().clone();

        store(captured.next(2));

        assertEquals(ByteBuffer.wrap(before), ByteBuffer.wrap(kept.object().array()));
    }

    @Test
    void whatWasBegunAndGivenUpIsInNoLaterSegment() {
        SegmentWriter abandoned = write(captured.next(3));
        abandoned.close();

        store(captured.next(3));

        Captured.assertSame(stored, Captured.read(captured.open(), captured.timeline()));
    }

    @Test
    void memoryOfALargeSegmentIsNotKept() {
        List<LogEvent> large = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            large.add(appended(LARGE_EVENT_BYTES));
        }
        SealedSegment first = store(large);
        SealedSegment second = store(captured.next(2));

        assertFalse(isSameMemory(first, second));
        Captured.assertSame(stored, Captured.read(captured.open(), captured.timeline()));
    }

    private static boolean isSameMemory(SealedSegment one, SealedSegment other) {
        byte before = other.object().array()[0];
        one.object().array()[0]++;
        return other.object().array()[0] != before;
    }

    private SealedSegment store(List<LogEvent> events) {
        try (SegmentWriter writer = write(events)) {
            SealedSegment sealed = writer.finish(captured.script().state());
            logs.store(sealed);
            stored.addAll(events);
            return sealed;
        }
    }

    private SegmentWriter write(List<LogEvent> events) {
        SegmentWriter writer = logs.write(captured.timeline(), stored.size());
        events.forEach(writer::add);
        return writer;
    }

    private LogEvent appended(int bytes) {
        byte[] data = new byte[bytes];
        random.nextBytes(data);
        return new LogEvent.Appended(EntryPath.of("wal"), 0, LogData.owning(data));
    }
}

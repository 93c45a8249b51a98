package io.meridian.testing.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.log.LogEvent;
import io.meridian.repository.LogSegment;
import io.meridian.repository.LogTimeline;
import io.meridian.repository.Logs;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was captured of a KyroDB directory: the numbers of its changes, in order, and the gaps. */
final class Changes {
    /** Stands for a gap among the numbers. */
    private static final long GAP = 0;

    private static final int LOG_MAGIC = 0x57414C00;

    private final List<Long> numbers = new ArrayList<>();
    private final List<LogEvent.Gap> gaps = new ArrayList<>();
    private final Map<EntryPath, LogFile> files = new HashMap<>();

    private Changes() {}

    /** Positions join, and the bytes of each file follow each other. */
    static Changes of(Logs logs, LogTimeline timeline) {
        Changes changes = new Changes();
        Logs.Segments segments = logs.segments(timeline);
        assertEquals(List.of(), segments.findings());
        long position = 0;
        for (LogSegment segment : segments.segments()) {
            assertEquals(position, segment.firstPosition());
            logs.read(segment, changes::add);
            position = segment.endPosition();
        }
        return changes;
    }

    List<LogEvent.Gap> gaps() {
        return List.copyOf(gaps);
    }

    long first() {
        return numbers.stream().filter(number -> number != GAP).findFirst().orElse(0L);
    }

    long last() {
        return numbers.isEmpty() ? 0 : numbers.getLast();
    }

    /** Each number is one more than the one before, except across a gap. */
    void assertWhole() {
        assertTrue(numbers.size() > gaps.size(), this::toString);
        for (int at = 1; at < numbers.size(); at++) {
            long before = numbers.get(at - 1);
            long number = numbers.get(at);
            if (before != GAP && number != GAP) {
                assertEquals(before + 1, number, this::toString);
            } else if (number != GAP && at > 1) {
                assertTrue(number > numbers.get(at - 2), this::toString);
            }
        }
    }

    @Override
    public String toString() {
        return "changes " + numbers + ", gaps " + gaps;
    }

    private void add(LogEvent event) {
        switch (event) {
            case LogEvent.Appended appended ->
                    files.computeIfAbsent(
                                    appended.file(), file -> new LogFile(appended.offsetBytes()))
                            .append(appended, numbers);
            case LogEvent.Gap gap -> {
                gaps.add(gap);
                numbers.add(GAP);
                files.clear();
            }
            case LogEvent.Mark _, LogEvent.Covered _, LogEvent.Replaced _, LogEvent.Removed _ -> {}
        }
    }

    /** What was captured of one file, and not yet understood. */
    private static final class LogFile {
        private long endBytes;
        private ByteBuffer rest = ByteBuffer.allocate(0);

        LogFile(long firstOffset) {
            endBytes = firstOffset;
        }

        void append(LogEvent.Appended appended, List<Long> numbers) {
            assertEquals(endBytes, appended.offsetBytes(), "bytes of " + appended.file());
            endBytes += appended.data().length();
            ByteArrayOutputStream both = new ByteArrayOutputStream();
            both.write(rest.array(), rest.position(), rest.remaining());
            byte[] more = new byte[appended.data().length()];
            appended.data().buffer().get(more);
            both.writeBytes(more);
            rest = ByteBuffer.wrap(both.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
            parse(numbers);
        }

        /** Frames: length, content that ends with number and time, checksum. */
        private void parse(List<Long> numbers) {
            while (rest.remaining() >= Integer.BYTES) {
                int length = rest.getInt(rest.position());
                if (length == LOG_MAGIC) {
                    rest.getInt();
                    continue;
                }
                if (rest.remaining() < 2L * Integer.BYTES + length) {
                    return;
                }
                int end = rest.position() + Integer.BYTES + length;
                numbers.add(rest.getLong(end - 2 * Long.BYTES));
                rest.position(end + Integer.BYTES);
            }
        }
    }
}

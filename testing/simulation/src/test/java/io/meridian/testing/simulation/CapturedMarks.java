package io.meridian.testing.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.log.LogEvent;
import io.meridian.repository.LogSegment;
import io.meridian.repository.LogTimeline;
import io.meridian.repository.Logs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a captured log of {@link RocksSteps} says of itself, beside what its writer said. */
final class CapturedMarks {
    private final List<LogEvent> events = new ArrayList<>();

    private CapturedMarks() {}

    static CapturedMarks of(Logs logs, LogTimeline timeline) {
        CapturedMarks marks = new CapturedMarks();
        Logs.Segments segments = logs.segments(timeline);
        assertEquals(List.of(), segments.findings());
        long position = 0;
        for (LogSegment segment : segments.segments()) {
            assertEquals(position, segment.firstPosition());
            logs.read(segment, marks::add);
            position = segment.endPosition();
        }
        return marks;
    }

    private void add(LogEvent event) {
        if (!(event instanceof LogEvent.Appended)) {
            events.add(event);
        }
    }

    List<LogEvent.Gap> gaps() {
        return events.stream()
                .filter(LogEvent.Gap.class::isInstance)
                .map(LogEvent.Gap.class::cast)
                .toList();
    }

    /** Up to when it is complete, but for gaps. */
    Instant coveredThrough() {
        return ((LogEvent.Covered)
                        events.reversed().stream()
                                .filter(LogEvent.Covered.class::isInstance)
                                .findFirst()
                                .orElseThrow())
                .through();
    }

    /** The step that the last mark stands for. */
    long lastStep() {
        return events.reversed().stream()
                .filter(LogEvent.Mark.class::isInstance)
                .map(event -> RocksSteps.stepOf(((LogEvent.Mark) event).sequence()))
                .findFirst()
                .orElseThrow();
    }

    /** The last moment before a time of which the log says that it has everything up to it. */
    Optional<Instant> completeBefore(Instant time) {
        Instant complete = null;
        boolean marked = false;
        for (LogEvent event : events) {
            if (event instanceof LogEvent.Mark mark) {
                marked = !mark.time().isAfter(time);
            } else if (event instanceof LogEvent.Covered covered
                    && marked
                    && !covered.through().isAfter(time)) {
                complete = covered.through();
            }
        }
        return Optional.ofNullable(complete);
    }

    /**
     * No mark has a step that was not begun by then; and what had returned when the log says that
     * it has everything is in the mark before, unless a gap has come since.
     */
    void assertHonest(RocksWriting writer) {
        long marked = Long.MIN_VALUE;
        for (LogEvent event : events) {
            if (event instanceof LogEvent.Mark mark) {
                marked = RocksSteps.stepOf(mark.sequence());
                Instant begun = writer.begunAt(marked);
                assertTrue(
                        begun != null && !begun.isAfter(mark.time()),
                        () -> mark + " of a step begun " + begun);
            } else if (event instanceof LogEvent.Gap) {
                marked = Long.MIN_VALUE;
            } else if (event instanceof LogEvent.Covered covered && marked != Long.MIN_VALUE) {
                long done = writer.doneBy(covered.through());
                long last = marked;
                assertTrue(
                        done <= last,
                        () -> covered + ", but " + done + " was done then, marked is " + last);
            }
        }
    }
}

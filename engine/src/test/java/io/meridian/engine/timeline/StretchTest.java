package io.meridian.engine.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meridian.kernel.log.LogEvent;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.BackupStatistics;
import io.meridian.repository.LogSegment;
import io.meridian.repository.LogTimeline;
import io.meridian.repository.SourceKey;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

final class StretchTest {
    private static final SourceKey SOURCE = new SourceKey("wal", "/data", "here");
    private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
    private static final LogTimeline TIMELINE = new LogTimeline(SOURCE, 1, START, Optional.empty());

    /**
     * A look that is longer than a segment covers a later time only in its last one; what it read
     * before may be later than a base that was made meanwhile.
     */
    @Test
    void partsOfALookThatWasNotOverAreReadFromItsBeginningOn() {
        List<LogSegment> segments =
                List.of(segment(0, 5), segment(1, 10), segment(2, 10), segment(3, 12));
        Stretch stretch = new Stretch(TIMELINE, segments, START, START.plusSeconds(12), null, null);

        List<LogSegment> since = stretch.since(base(11));

        assertEquals(1, since.getFirst().firstPosition());
    }

    @Test
    void whatCoversNothingLaterThanTheBaseIsNotReadButTheLastOfIt() {
        List<LogSegment> segments = List.of(segment(0, 5), segment(1, 10), segment(2, 12));
        Stretch stretch = new Stretch(TIMELINE, segments, START, START.plusSeconds(12), null, null);

        assertEquals(1, stretch.since(base(10)).getFirst().firstPosition());
        assertEquals(0, stretch.since(base(9)).getFirst().firstPosition());
    }

    private static LogSegment segment(long position, long covered) {
        return new LogSegment(
                TIMELINE,
                "segment-" + position,
                position,
                position + 1,
                START,
                START.plusSeconds(covered),
                null,
                null,
                List.of(),
                1,
                1);
    }

    private static Base base(long second) {
        Instant at = START.plusSeconds(second);
        BackupRecord backup =
                new BackupRecord(
                        "base",
                        "manual",
                        SOURCE,
                        at,
                        at,
                        1,
                        "test",
                        "here",
                        "",
                        null,
                        null,
                        new BackupStatistics(1, 1, 0, 1, 1, 1, 1, 1),
                        "00",
                        List.of(),
                        0,
                        List.of(),
                        false,
                        true,
                        at,
                        "standard",
                        new TreeMap<>());
        return new Base(backup, at, LogEvent.NO_SEQUENCE);
    }
}

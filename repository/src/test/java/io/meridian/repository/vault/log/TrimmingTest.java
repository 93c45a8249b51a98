package io.meridian.repository.vault.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.log.LogData;
import io.meridian.kernel.log.LogEvent;
import io.meridian.repository.LogSegment;
import io.meridian.repository.LogTimeline;
import io.meridian.repository.Logs;
import io.meridian.stores.StoredObject;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** What is too old goes, and nothing else. */
final class TrimmingTest {
    private final Captured captured = Captured.begin(new Random(7));
    private final Logs logs = captured.open();

    @Test
    void whatCoversNothingSinceThenGoes() {
        captured.capture(logs, 12);
        List<LogSegment> before = segments();
        Instant keepFrom = before.get(5).coveredThrough();

        long would = logs.trim(Captured.SOURCE, keepFrom, true);
        assertEquals(before, segments());
        long gone = logs.trim(Captured.SOURCE, keepFrom, false);

        assertEquals(would, gone);
        // The fifth ends before that time, but what follows the last time it covers may not.
        assertEquals(before.subList(4, 12), fromSecond(segments(), before.get(4)));
        assertEquals(before.subList(0, 4).stream().mapToLong(LogSegment::storedBytes).sum(), gone);
        assertEquals(List.of(), logs.segments(captured.timeline()).findings());
    }

    @Test
    void theNewestSegmentStays() {
        captured.capture(logs, 3);

        logs.trim(Captured.SOURCE, captured.script().now().plusSeconds(3600), false);

        assertEquals(1, segments().size());
        assertEquals(List.of(captured.timeline()), logs.timelines());
        assertEquals(captured.script().state(), logs.state(segments().getLast()));
    }

    @Test
    void timelinesWithoutSegmentsGoButNotTheOneThatWasJustBegun() {
        captured.capture(logs, 3);
        LogTimeline empty = logs.begin(Captured.SOURCE, captured.script().now(), Optional.empty());
        LogTimeline second =
                logs.begin(
                        Captured.SOURCE,
                        captured.script().now(),
                        Optional.of(new LogTimeline.Fork(1, LogScript.START)));
        Captured later = captured;
        logs.store(logs.seal(second, 0, later.next(4), later.script().state()));
        LogTimeline begun =
                logs.begin(
                        Captured.SOURCE,
                        captured.script().now(),
                        Optional.of(new LogTimeline.Fork(2, LogScript.START)));

        logs.trim(Captured.SOURCE, captured.script().now().plus(Duration.ofDays(1)), false);

        assertEquals(List.of(second, begun), captured.open().timelines());
        assertEquals(1, logs.segments(second).segments().size());
        assertEquals(2, empty.number());
        LogTimeline next = logs.begin(Captured.SOURCE, captured.script().now(), Optional.empty());
        assertEquals(5, next.number());
    }

    @Test
    void whatWasMergedGoesWithItsLeftovers() {
        captured.capture(logs, 5);
        List<StoredObject> parts = captured.disk().listAll("logs/");
        List<java.nio.ByteBuffer> bytes =
                parts.stream().map(one -> captured.disk().get(one.name())).toList();
        captured.capture(logs, 5);
        logs.compact(captured.timeline());
        for (int i = 0; i < parts.size(); i++) {
            captured.disk().put(parts.get(i).name(), bytes.get(i));
        }

        logs.trim(Captured.SOURCE, captured.script().now(), false);

        for (StoredObject left : captured.disk().listAll("logs/")) {
            assertTrue(
                    LogName.parse(left.name()).map(name -> name.first() > 0).orElse(true),
                    left::toString);
        }
        assertEquals(List.of(), logs.segments(captured.timeline()).findings());
    }

    @Test
    void anotherSourceIsLeftAlone() {
        captured.capture(logs, 3);

        assertEquals(
                0,
                logs.trim(
                        new io.meridian.repository.SourceKey("rocksdb", "/srv/db", "beta"),
                        Instant.MAX,
                        false));

        captured.assertReads();
    }

    /** With the first as it was when others stood before it. */
    private static List<LogSegment> fromSecond(List<LogSegment> left, LogSegment first) {
        assertEquals(first.name(), left.getFirst().name());
        List<LogSegment> same = new ArrayList<>(left);
        same.set(0, first);
        return same;
    }

    @Test
    void whatFollowsTheLastTimeCoveredIsKept() {
        captured.capture(logs, 2);
        List<LogEvent> poll = captured.next(3);
        LogEvent.Appended appended =
                new LogEvent.Appended(
                        EntryPath.of("big.log"), 0, LogData.copyOf(new byte[] {1, 2}));
        // A poll so large that it is sealed in three pieces.
        poll.add(appended);
        captured.store(logs, poll);
        captured.store(logs, List.of(appended));
        Instant covered = captured.script().now();
        captured.store(logs, captured.script().idle(20));

        logs.trim(Captured.SOURCE, covered.plusMillis(1), false);

        List<LogEvent> left = new ArrayList<>();
        segments().forEach(segment -> logs.read(segment, left::add));
        assertEquals(2, left.stream().filter(appended::equals).count());
    }

    private List<LogSegment> segments() {
        return captured.open().segments(captured.timeline()).segments();
    }
}

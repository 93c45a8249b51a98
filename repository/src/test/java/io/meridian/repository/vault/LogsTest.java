package io.meridian.repository.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.failure.Conflict;
import io.meridian.kernel.log.LogEvent;
import io.meridian.kernel.log.LogState;
import io.meridian.repository.LogSegment;
import io.meridian.repository.LogTimeline;
import io.meridian.repository.Logs;
import io.meridian.repository.SourceKey;
import io.meridian.repository.vault.log.LogScript;
import io.meridian.testing.kit.SeededTest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** What was captured can be read again, and nobody takes another's place. */
final class LogsTest {
    static final SourceKey SOURCE = new SourceKey("rocksdb", "/srv/db", "alpha");

    private final Lab lab = Lab.create(1);

    @Test
    void whatWasStoredIsReadEventByEvent() {
        SeededTest.run(
                20,
                (random, size) -> {
                    Lab fresh = Lab.create(1);
                    Logs logs = fresh.open().logs();
                    LogTimeline timeline = logs.begin(SOURCE, LogScript.START, Optional.empty());
                    LogScript script = new LogScript(random);
                    List<LogEvent> all = new ArrayList<>();
                    for (int i = random.nextInt(size) + 1; i > 0; i--) {
                        capture(logs, timeline, script, random.nextInt(30) + 1, all);
                    }

                    Logs other = fresh.open().logs();

                    assertEquals(List.of(timeline), other.timelines());
                    assertEquals(all, read(other, timeline));
                    LogSegment last = other.segments(timeline).segments().getLast();
                    assertEquals(script.state(), other.state(last));
                    assertEquals(script.now(), last.coveredThrough());
                });
    }

    @Test
    void theSecondCaptureIsTurnedAwayAndStoresNothing() {
        Logs first = lab.open().logs();
        LogTimeline timeline = first.begin(SOURCE, LogScript.START, Optional.empty());
        Logs second = lab.open().logs();
        LogScript one = new LogScript(new Random(1));
        LogScript other = new LogScript(new Random(2));
        List<LogEvent> all = new ArrayList<>();
        capture(first, timeline, one, 3, all);

        Conflict told =
                assertThrows(
                        Conflict.class,
                        () -> second.store(second.seal(timeline, 0, other.poll(), other.state())));

        assertEquals("log.position_taken", told.code());
        assertTrue(told.fact().contains("another capture of /srv/db is running"), told::fact);
        assertEquals(all, read(lab.open().logs(), timeline));
    }

    @Test
    void storingTheSameAgainIsFine() {
        Logs logs = lab.open().logs();
        LogTimeline timeline = logs.begin(SOURCE, LogScript.START, Optional.empty());
        LogScript script = new LogScript(new Random(1));
        Logs.SealedSegment sealed = logs.seal(timeline, 0, script.poll(), script.state());
        logs.store(sealed);

        lab.open().logs().store(sealed);

        assertEquals(1, logs.segments(timeline).segments().size());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7_000, 8_000, 8_192, 9_000, LogState.MOST_BYTES})
    void stateMayBeOfAnySize(int bytes) {
        Logs logs = lab.open().logs();
        LogTimeline timeline = logs.begin(SOURCE, LogScript.START, Optional.empty());
        List<LogEvent> events = new LogScript(new Random(1)).poll();
        byte[] state = new byte[bytes];
        new Random(bytes).nextBytes(state);

        logs.store(logs.seal(timeline, 0, events, LogState.of(state)));

        Logs again = lab.open().logs();
        assertEquals(events, read(again, timeline));
        LogSegment only = again.segments(timeline).segments().getFirst();
        assertEquals(LogState.of(state), again.state(only));
    }

    static void capture(
            Logs logs, LogTimeline timeline, LogScript script, int polls, List<LogEvent> all) {
        List<LogEvent> events = new ArrayList<>();
        for (int i = 0; i < polls; i++) {
            events.addAll(script.poll());
        }
        logs.store(logs.seal(timeline, all.size(), events, script.state()));
        all.addAll(events);
    }

    static List<LogEvent> read(Logs logs, LogTimeline timeline) {
        Logs.Segments segments = logs.segments(timeline);
        assertEquals(List.of(), segments.findings());
        List<LogEvent> events = new ArrayList<>();
        segments.segments().forEach(segment -> logs.read(segment, events::add));
        return events;
    }
}

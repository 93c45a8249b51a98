package io.meridian.sources.rocksdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.log.LogEvent;
import io.meridian.kernel.log.LogState;
import io.meridian.sources.log.LogTail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A database whose log is read. */
abstract class FollowingADatabase extends ReadingADatabase {
    LogFollowing following() {
        return new LogFollowing(environment, place(), temporary);
    }

    /** What another reader is told that goes on from a state. */
    List<LogEvent> polled(LogState state) {
        List<LogEvent> events = new ArrayList<>();
        try (LogTail tail = source().log().orElseThrow().follow(Optional.of(state))) {
            tail.poll(1 << 20, events::add);
        }
        return events;
    }

    static void assertReason(String code, List<LogEvent> events) {
        List<LogEvent.Gap> gaps = LogFollowing.gaps(events);
        assertEquals(1, gaps.size(), events::toString);
        assertTrue(gaps.getFirst().reason().startsWith(code + ": "), gaps.getFirst().reason());
    }
}

package io.meridian.engine.capture;

import io.meridian.kernel.log.LogEvent;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Events on their way into a segment. Used by one thread. */
final class SegmentBuffer implements Consumer<LogEvent> {
    private final List<LogEvent> events = new ArrayList<>();
    private final List<LogEvent.Gap> gaps = new ArrayList<>();
    private long logBytes;
    private boolean eventful;
    private @Nullable Instant covered;
    private @Nullable Instant lastMark;

    /** Of several times that are covered with nothing between them the last one says it all. */
    @Override
    public void accept(LogEvent event) {
        if (event instanceof LogEvent.Covered
                && !events.isEmpty()
                && events.getLast() instanceof LogEvent.Covered) {
            events.removeLast();
        }
        events.add(event);
        learn(event);
    }

    private void learn(LogEvent event) {
        switch (event) {
            case LogEvent.Appended appended -> logBytes += appended.data().length();
            case LogEvent.Replaced replaced -> logBytes += replaced.content().length();
            case LogEvent.Removed _ -> {}
            case LogEvent.Mark mark -> lastMark = mark.time();
            case LogEvent.Covered(Instant through) -> covered = through;
            case LogEvent.Gap gap -> gaps.add(gap);
        }
        eventful |= !(event instanceof LogEvent.Covered);
    }

    List<LogEvent> events() {
        return List.copyOf(events);
    }

    List<LogEvent.Gap> gaps() {
        return List.copyOf(gaps);
    }

    long logBytes() {
        return logBytes;
    }

    boolean isEmpty() {
        return events.isEmpty();
    }

    /** Whether there is more in it than times that are covered. */
    boolean isEventful() {
        return eventful;
    }

    /** Whether that much log is in it, or many events. */
    boolean isFull(long segmentBytes) {
        return logBytes >= segmentBytes || events.size() >= Limits.SEGMENT_EVENTS;
    }

    /** Null when it says nothing of it. */
    @Nullable Instant covered() {
        return covered;
    }

    @Nullable Instant lastMark() {
        return lastMark;
    }

    void clear() {
        events.clear();
        gaps.clear();
        logBytes = 0;
        eventful = false;
        covered = null;
        lastMark = null;
    }
}

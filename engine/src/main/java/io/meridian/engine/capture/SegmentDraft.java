package io.meridian.engine.capture;

import io.meridian.kernel.log.LogEvent;
import io.meridian.kernel.log.LogState;
import io.meridian.repository.Logs.SealedSegment;
import io.meridian.repository.Logs.SegmentWriter;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Events on their way into a segment: what is known of them, while the segment itself takes them.
 * Used by one thread.
 */
final class SegmentDraft implements Consumer<LogEvent> {
    private final Supplier<SegmentWriter> begin;
    private final List<LogEvent.Gap> gaps = new ArrayList<>();
    private @Nullable SegmentWriter writer;
    private LogEvent.@Nullable Covered last;
    private int events;
    private long logBytes;
    private long storedBytes;
    private boolean eventful;
    private @Nullable Instant covered;
    private @Nullable Instant lastMark;

    /**
     * @param begin the segment behind the last one that was added
     */
    SegmentDraft(Supplier<SegmentWriter> begin) {
        this.begin = begin;
    }

    /** Of several times that are covered with nothing between them the last one says it all. */
    @Override
    public void accept(LogEvent event) {
        if (event instanceof LogEvent.Covered next) {
            last = next;
        } else {
            passLast();
            pass(event);
        }
        learn(event);
    }

    /** The segment, which has an event, valid until {@link #clear}, which is due then. */
    SealedSegment seal(LogState state) {
        passLast();
        SealedSegment sealed = Objects.requireNonNull(writer).finish(state);
        storedBytes = sealed.object().remaining();
        return sealed;
    }

    private void passLast() {
        if (last != null) {
            pass(last);
            last = null;
        }
    }

    private void pass(LogEvent event) {
        if (writer == null) {
            writer = begin.get();
        }
        writer.add(event);
        events++;
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

    List<LogEvent.Gap> gaps() {
        return List.copyOf(gaps);
    }

    long logBytes() {
        return logBytes;
    }

    /** Of the segment, once it is sealed. */
    long storedBytes() {
        return storedBytes;
    }

    boolean isEmpty() {
        return events == 0 && last == null;
    }

    /** Whether there is more in it than times that are covered. */
    boolean isEventful() {
        return eventful;
    }

    /** Whether that much log is in it, or many events. */
    boolean isFull(long segmentBytes) {
        return logBytes >= segmentBytes || events >= Limits.SEGMENT_EVENTS;
    }

    /** Null when it says nothing of it. */
    @Nullable Instant covered() {
        return covered;
    }

    @Nullable Instant lastMark() {
        return lastMark;
    }

    void clear() {
        if (writer != null) {
            writer.close();
            writer = null;
        }
        last = null;
        events = 0;
        gaps.clear();
        logBytes = 0;
        storedBytes = 0;
        eventful = false;
        covered = null;
        lastMark = null;
    }
}

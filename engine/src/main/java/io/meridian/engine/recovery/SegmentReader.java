package io.meridian.engine.recovery;

import io.meridian.kernel.env.Cancellation;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.log.LogEvent;
import io.meridian.repository.LogSegment;
import io.meridian.repository.LogTimeline;
import io.meridian.repository.Logs;

import java.util.List;
import java.util.Optional;

/**
 * Reads a timeline by position, one segment at a time, also while a capture merges its segments:
 * what is gone by its old name is looked for under its new one. Used by one thread.
 */
final class SegmentReader {
    private final Logs logs;
    private final LogTimeline timeline;
    private final Cancellation cancellation;
    private List<LogSegment> segments;

    /**
     * @param segments known ones, ascending
     */
    SegmentReader(
            Logs logs, LogTimeline timeline, List<LogSegment> segments, Cancellation cancellation) {
        this.logs = logs;
        this.timeline = timeline;
        this.segments = segments;
        this.cancellation = cancellation;
    }

    /** Takes events with their positions. */
    @FunctionalInterface
    interface Taker {
        void take(long position, LogEvent event);
    }

    /**
     * Gives the events from one position to another, exclusive.
     *
     * @throws UnreadableSegment when one is missing or damaged
     */
    void read(long from, long to, Taker taker) {
        long position = from;
        while (position < to) {
            position = readAt(position, to, taker);
        }
    }

    /** Returns where to go on. */
    private long readAt(long position, long to, Taker taker) {
        LogSegment segment = holding(position).orElseThrow(() -> moved(position));
        try {
            return give(segment, position, to, taker);
        } catch (UnreadableSegment unreadable) {
            if (!(unreadable.failure() instanceof NotFound)) {
                throw unreadable;
            }
            segments = logs.segments(timeline).segments();
            LogSegment other =
                    holding(position)
                            .filter(found -> !found.equals(segment))
                            .orElseThrow(() -> unreadable);
            return give(other, position, to, taker);
        }
    }

    /** All of a segment was checked before its first event comes. */
    private long give(LogSegment segment, long from, long to, Taker taker) {
        cancellation.check();
        Numbering numbering = new Numbering(segment.firstPosition(), from, to, taker);
        try {
            logs.read(segment, numbering::take);
            return segment.endPosition();
        } catch (NotFound | Corruption failure) {
            if (numbering.takes) {
                throw failure;
            }
            throw new UnreadableSegment(segment, failure);
        }
    }

    private Optional<LogSegment> holding(long position) {
        return segments.stream()
                .filter(one -> one.firstPosition() <= position && position < one.endPosition())
                .findFirst();
    }

    private IllegalStateException moved(long position) {
        return new IllegalStateException(
                "position " + position + " of timeline " + timeline.number() + " was not planned");
    }

    private final class Numbering {
        private final long from;
        private final long to;
        private final Taker taker;
        private long position;

        /** While the taker has an event: what is thrown then is not the segment's fault. */
        private boolean takes;

        Numbering(long first, long from, long to, Taker taker) {
            this.position = first;
            this.from = from;
            this.to = to;
            this.taker = taker;
        }

        void take(LogEvent event) {
            if (position >= from && position < to) {
                cancellation.check();
                takes = true;
                taker.take(position, event);
                takes = false;
            }
            position++;
        }
    }
}

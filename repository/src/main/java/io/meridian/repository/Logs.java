package io.meridian.repository;

import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.log.LogEvent;
import io.meridian.kernel.log.LogState;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The captured logs of a repository: for each source timelines, for each timeline segments that
 * follow each other without a hole in their positions. Thread-safe. One process captures a timeline
 * at a time; a second one is told so when it stores, and has stored nothing.
 */
public interface Logs {
    /** Every timeline, by source, oldest first. */
    List<LogTimeline> timelines();

    /**
     * Begins a source's next timeline. Durable at return.
     *
     * @param fork where it leaves an earlier one, if that is known
     */
    LogTimeline begin(SourceKey source, Instant startedAt, Optional<LogTimeline.Fork> fork);

    /**
     * What is known of a timeline's segments without reading their events, ascending by position,
     * each place covered once. Holes between them, and what can't be read, come as findings.
     */
    Segments segments(LogTimeline timeline);

    /**
     * Reads a segment's events in order, all of it checked before the first is given.
     *
     * @throws io.meridian.kernel.failure.Corruption when it is not what was stored
     */
    void read(LogSegment segment, Consumer<LogEvent> events);

    /** How far the source was read when the segment was made. */
    LogState state(LogSegment segment);

    /**
     * Begins a segment without touching the store, so that it can wait on a disk until there is
     * one. The segment before it was finished.
     *
     * @param firstPosition the place of its first event: where the segment before it ends, 0 for a
     *     timeline's first
     */
    SegmentWriter write(LogTimeline timeline, long firstPosition);

    /**
     * A segment of events that are all there; nothing is to be closed.
     *
     * @param state after its last event
     */
    default SealedSegment seal(
            LogTimeline timeline, long firstPosition, List<LogEvent> events, LogState state) {
        SegmentWriter writer = write(timeline, firstPosition);
        events.forEach(writer::add);
        return writer.finish(state);
    }

    /**
     * Stores a sealed segment. Durable at return; storing the same again is fine.
     *
     * @throws io.meridian.kernel.failure.Conflict code {@code log.position_taken} when another
     *     process has stored something else at this place
     */
    void store(SealedSegment segment);

    /**
     * Merges small segments that lie behind into larger ones; no event is lost. Deletes what was
     * merged only when the larger one is durable.
     */
    default Compacted compact(LogTimeline timeline) {
        return compact(timeline, () -> {});
    }

    /**
     * The same.
     *
     * @param afterEach is called when a larger one was made, and nothing of it is in memory any
     *     more
     */
    Compacted compact(LogTimeline timeline, Runnable afterEach);

    /**
     * Deletes the segments that cover nothing at or after a time, and timelines without any. The
     * last one that covers only earlier times stays, because what follows the last time it covers
     * may be later; so does the newest segment of a source.
     *
     * @return how many bytes were given back, or would be
     */
    long trim(SourceKey source, Instant keepFrom, boolean dryRun);

    /**
     * Segments of a timeline.
     *
     * @param findings what is missing or damaged
     */
    record Segments(List<LogSegment> segments, List<Finding> findings) {
        public Segments {
            segments = List.copyOf(segments);
            findings = List.copyOf(findings);
        }
    }

    /** Makes a segment of events, none of which it keeps. Used by one thread. */
    interface SegmentWriter extends AutoCloseable {
        /**
         * Adds what happened next.
         *
         * @throws io.meridian.kernel.failure.InvalidRequest code {@code log.event_too_large}
         */
        void add(LogEvent event);

        /**
         * Ends the segment, which has an event. Nothing can be added any more.
         *
         * @param state after its last event
         * @return valid until this is closed
         */
        SealedSegment finish(LogState state);

        /**
         * The sealed segment is not used any more: another one may be made in its memory. Who keeps
         * it leaves this open.
         */
        @Override
        void close();
    }

    /**
     * A segment on its way.
     *
     * @param name under which it will be stored
     * @param endPosition one after its last event
     * @param object sealed bytes, position 0; nobody changes them as long as they are valid
     */
    record SealedSegment(String name, long endPosition, ByteBuffer object) {}

    /** What a compaction did. */
    record Compacted(int merged, int made) {}
}

package io.meridian.engine.capture;

import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.log.LogState;
import io.meridian.repository.LogSegment;
import io.meridian.repository.LogTimeline;
import io.meridian.repository.Logs;
import io.meridian.repository.SourceKey;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Where in a source's history a capture goes on. */
sealed interface Place {
    /** Nothing was ever captured of it. */
    record Nowhere() implements Place {}

    /** At the beginning of a timeline that has nothing yet. */
    record Beginning(LogTimeline timeline) implements Place {}

    /**
     * After the last segment of a timeline.
     *
     * @param state how far the source was read; empty when that can't be told any more
     * @param completeSince of the last gap the end, else of the timeline the beginning
     */
    record After(
            LogTimeline timeline,
            long position,
            Optional<LogState> state,
            Instant coveredThrough,
            Instant completeSince)
            implements Place {}

    /** On the newest timeline of a source. */
    static Place of(Logs logs, SourceKey source) {
        Optional<LogTimeline> newest = newest(logs, source);
        if (newest.isEmpty()) {
            return new Nowhere();
        }
        LogTimeline timeline = newest.get();
        List<LogSegment> segments = logs.segments(timeline).segments();
        return segments.isEmpty() ? new Beginning(timeline) : after(logs, timeline, segments);
    }

    private static After after(Logs logs, LogTimeline timeline, List<LogSegment> segments) {
        LogSegment last = segments.getLast();
        Instant since =
                segments.stream()
                        .flatMap(segment -> segment.gaps().stream())
                        .map(LogSegment.LogGap::to)
                        .max(Comparator.naturalOrder())
                        .orElse(timeline.startedAt());
        return new After(
                timeline, last.endPosition(), state(logs, last), last.coveredThrough(), since);
    }

    /** When it can't be read, the source is followed anew, behind a gap. */
    private static Optional<LogState> state(Logs logs, LogSegment last) {
        try {
            return Optional.of(logs.state(last));
        } catch (Corruption unreadable) {
            return Optional.empty();
        }
    }

    /** The newest timeline of a source, if it has any. */
    static Optional<LogTimeline> newest(Logs logs, SourceKey source) {
        return logs.timelines().stream()
                .filter(timeline -> timeline.source().equals(source))
                .max(Comparator.comparingInt(LogTimeline::number));
    }
}

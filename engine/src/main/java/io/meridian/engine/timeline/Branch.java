package io.meridian.engine.timeline;

import io.meridian.repository.LogSegment;
import io.meridian.repository.LogSegment.LogGap;
import io.meridian.repository.LogTimeline;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A timeline taken apart where something is missing.
 *
 * @param stretches ascending
 * @param holes between them, ascending
 */
public record Branch(
        LogTimeline timeline,
        List<LogSegment> segments,
        List<Stretch> stretches,
        List<Hole> holes) {
    public Branch {
        segments = List.copyOf(segments);
        stretches = List.copyOf(stretches);
        holes = List.copyOf(holes);
    }

    /** Of its segments, ascending by position; what is missing among them is a hole. */
    public static Branch of(LogTimeline timeline, List<LogSegment> segments) {
        Cutting cutting = new Cutting(timeline);
        segments.forEach(cutting::add);
        cutting.end();
        return new Branch(timeline, segments, cutting.stretches, cutting.holes);
    }

    /** The same without a segment that turned out to be unreadable. */
    Branch without(LogSegment segment) {
        return of(timeline, segments.stream().filter(one -> !one.equals(segment)).toList());
    }

    /** Of the timeline. */
    public int number() {
        return timeline.number();
    }

    private static final class Cutting {
        private final LogTimeline timeline;
        private final List<Stretch> stretches = new ArrayList<>();
        private final List<Hole> holes = new ArrayList<>();
        private final List<LogSegment> current = new ArrayList<>();
        private Instant from = Instant.MIN;
        private @Nullable LogGap afterGap;
        private @Nullable LogSegment last;

        Cutting(LogTimeline timeline) {
            this.timeline = timeline;
        }

        void add(LogSegment segment) {
            LogSegment before = last;
            if (before == null) {
                from = segment.coveredFrom();
            } else if (before.endPosition() != segment.firstPosition()) {
                cutBetween(before, segment);
            }
            current.add(segment);
            segment.gaps().forEach(gap -> cutAt(gap, segment));
            last = segment;
        }

        void end() {
            if (last != null) {
                close(last.coveredThrough(), null);
            }
        }

        /**
         * What a segment covers may be told by the one before it, which is the missing one: then it
         * is certain only that it has everything after its own end.
         */
        private void cutBetween(LogSegment before, LogSegment after) {
            Instant end = before.coveredThrough();
            close(end, null);
            from = after.coveredFrom().isAfter(end) ? after.coveredFrom() : after.coveredThrough();
            afterGap = null;
            holes.add(
                    new Hole(
                            timeline.number(),
                            end,
                            later(end, from),
                            "what was stored at positions %d to %d is missing or damaged"
                                    .formatted(before.endPosition(), after.firstPosition()),
                            true));
        }

        private void cutAt(LogGap gap, LogSegment segment) {
            close(gap.from(), gap);
            from = gap.to();
            afterGap = gap;
            current.add(segment);
            holes.add(new Hole(timeline.number(), gap.from(), gap.to(), gap.reason(), false));
        }

        private void close(Instant through, @Nullable LogGap beforeGap) {
            if (!current.isEmpty() && !through.isBefore(from)) {
                stretches.add(new Stretch(timeline, current, from, through, afterGap, beforeGap));
            }
            current.clear();
        }

        private static Instant later(Instant one, Instant other) {
            return one.isAfter(other) ? one : other;
        }
    }
}

package io.meridian.engine.recovery;

import io.meridian.engine.timeline.Stretch;
import io.meridian.kernel.log.LogEvent;
import io.meridian.repository.LogSegment;
import io.meridian.repository.LogSegment.LogGap;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Finds places in a stretch of a captured log, and reads no more segments than it must. */
final class SegmentMarks {
    private final Stretch stretch;
    private final SegmentReader reader;

    SegmentMarks(Stretch stretch, SegmentReader reader) {
        this.stretch = stretch;
        this.reader = reader;
    }

    /** The first position of the stretch that lies in these segments, which are of it. */
    long firstPosition(List<LogSegment> segments) {
        LogSegment first = segments.getFirst();
        LogGap gap = stretch.afterGap();
        if (gap == null || !first.equals(stretch.segments().getFirst())) {
            return first.firstPosition();
        }
        Scan scan = new Scan(gap);
        reader.read(first.firstPosition(), first.endPosition(), scan);
        return scan.gapAt + 1;
    }

    /**
     * The last mark that is not after a time.
     *
     * @param segments ascending, of the stretch
     * @param from where to begin
     */
    Optional<FoundMark> lastMark(List<LogSegment> segments, long from, Instant time) {
        for (LogSegment segment : segments.reversed()) {
            Instant first = segment.firstMark();
            if (first != null && !first.isAfter(time)) {
                Optional<FoundMark> mark = lastMark(segment, from, time);
                if (mark.isPresent()) {
                    return mark;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<FoundMark> lastMark(LogSegment segment, long from, Instant time) {
        boolean last = segment.equals(stretch.segments().getLast());
        Scan scan = new Scan(last ? stretch.beforeGap() : null, time);
        reader.read(Math.max(from, segment.firstPosition()), segment.endPosition(), scan);
        return Optional.ofNullable(scan.found);
    }

    /** Looks for a gap, and before it for the last mark that is not after a time. */
    private static final class Scan implements SegmentReader.Taker {
        private final @Nullable LogGap gap;
        private final Instant time;
        private long gapAt = -1;
        private @Nullable FoundMark found;

        Scan(@Nullable LogGap gap, Instant time) {
            this.gap = gap;
            this.time = time;
        }

        Scan(LogGap gap) {
            this(gap, Instant.MIN);
        }

        @Override
        public void take(long position, LogEvent event) {
            if (event instanceof LogEvent.Gap(Instant from, Instant to, String reason)
                    && new LogGap(from, to, reason).equals(gap)) {
                gapAt = position;
            } else if (gapAt < 0
                    && event instanceof LogEvent.Mark mark
                    && !mark.time().isAfter(time)) {
                found = new FoundMark(position, mark);
            }
        }
    }
}

package io.meridian.engine.recovery;

import io.meridian.engine.timeline.Base;
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

    /**
     * Whether a base has changes that count as later than a time: the latest time of a mark that
     * says so. Reads nothing unless the source's clock was ahead.
     *
     * @param segments ascending, since the base
     */
    Optional<Instant> laterIn(Base base, List<LogSegment> segments, Instant time) {
        LaterMarks later = new LaterMarks(base, time);
        for (LogSegment segment : segments) {
            Instant last = segment.lastMark();
            if (last != null && last.isAfter(time)) {
                reader.read(segment.firstPosition(), segment.endPosition(), later);
            }
            if (!segment.coveredThrough().isBefore(base.stateAt())) {
                break; // what comes after it was written after the base
            }
        }
        return Optional.ofNullable(later.latest);
    }

    private Optional<FoundMark> lastMark(LogSegment segment, long from, Instant time) {
        boolean last = segment.equals(stretch.segments().getLast());
        Scan scan = new Scan(last ? stretch.beforeGap() : null, time);
        reader.read(Math.max(from, segment.firstPosition()), segment.endPosition(), scan);
        return Optional.ofNullable(scan.found);
    }

    /** A mark is of all changes since the one before it; their numbers tell which a base has. */
    private static final class LaterMarks implements SegmentReader.Taker {
        private final Base base;
        private final Instant time;
        private long before = LogEvent.NO_SEQUENCE;
        private @Nullable Instant latest;

        LaterMarks(Base base, Instant time) {
            this.base = base;
            this.time = time;
        }

        @Override
        public void take(long position, LogEvent event) {
            if (event instanceof LogEvent.Mark mark) {
                boolean begun = before != LogEvent.NO_SEQUENCE && base.sequence() > before;
                if (mark.time().isAfter(time) && (begun || base.has(mark))) {
                    latest = mark.time();
                }
                before = mark.sequence();
            }
        }
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

package io.meridian.repository;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A contiguous stored piece of a timeline.
 *
 * @param name of its object
 * @param firstPosition place of its first event, {@code endPosition} one after its last
 * @param coveredFrom what the segment before it covers, or when following began
 * @param coveredThrough what the log has everything until, gaps aside
 * @param firstMark time of its first mark, null when it has none; {@code lastMark} likewise
 * @param gaps in it
 * @param logBytes appended in it, {@code storedBytes} the size of its object
 */
public record LogSegment(
        LogTimeline timeline,
        String name,
        long firstPosition,
        long endPosition,
        Instant coveredFrom,
        Instant coveredThrough,
        @Nullable Instant firstMark,
        @Nullable Instant lastMark,
        List<LogGap> gaps,
        long logBytes,
        long storedBytes) {
    public LogSegment {
        Objects.requireNonNull(timeline);
        Objects.requireNonNull(name);
        Objects.requireNonNull(coveredFrom);
        Objects.requireNonNull(coveredThrough);
        gaps = List.copyOf(gaps);
        if (firstPosition < 0 || endPosition <= firstPosition) {
            throw new IllegalArgumentException("segment " + firstPosition + " to " + endPosition);
        }
    }

    /** A recorded hole; no recovery crosses it. */
    public record LogGap(Instant from, Instant to, String reason) {}
}

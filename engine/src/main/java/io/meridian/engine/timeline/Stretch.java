package io.meridian.engine.timeline;

import io.meridian.repository.LogSegment;
import io.meridian.repository.LogSegment.LogGap;
import io.meridian.repository.LogTimeline;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * A part of a timeline in which nothing is missing.
 *
 * @param segments that hold it, ascending; the first may begin, and the last may end, outside
 * @param from the log has everything from here on
 * @param through until here
 * @param afterGap that it begins with, in its first segment; null when it begins otherwise
 * @param beforeGap that ends it, in its last segment
 */
public record Stretch(
        LogTimeline timeline,
        List<LogSegment> segments,
        Instant from,
        Instant through,
        @Nullable LogGap afterGap,
        @Nullable LogGap beforeGap) {
    public Stretch {
        Objects.requireNonNull(timeline);
        segments = List.copyOf(segments);
        if (segments.isEmpty() || through.isBefore(from)) {
            throw new IllegalArgumentException("stretch from " + from + " through " + through);
        }
    }

    /** Whether a time is not after its end. */
    boolean reaches(Instant time) {
        return !time.isAfter(through);
    }

    /** Whether a recovery within this stretch can start from the backup. */
    public boolean joins(Base base) {
        return !base.damaged()
                && !base.joinsAt().isBefore(from)
                && !base.stateAt().isAfter(through);
    }

    /** Of bases given, those that a recovery can start from. */
    List<Base> joining(List<Base> bases) {
        return bases.stream().filter(this::joins).map(this::withWhatCameBefore).toList();
    }

    /**
     * What the log had before a base was made is in the base, also where the base's own files tell
     * no time any more. A segment behind a gap may have what came before the gap.
     */
    private Base withWhatCameBefore(Base base) {
        return segments.subList(0, firstSince(base)).stream()
                .skip(afterGap == null ? 0 : 1)
                .map(LogSegment::lastMark)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .map(base::having)
                .orElse(base);
    }

    /**
     * The segments that a recovery reads which starts from this base, so that nothing after the
     * base's reading is missing: from the one on that first covers the latest time not after the
     * base. Those behind it that cover no later time are parts of a look that was not over.
     */
    public List<LogSegment> since(Base base) {
        return segments.subList(firstSince(base), segments.size());
    }

    private int firstSince(Base base) {
        int first = 0;
        while (first + 1 < segments.size()
                && !segments.get(first + 1).coveredThrough().isAfter(base.joinsAt())) {
            first++;
        }
        Instant covered = segments.get(first).coveredThrough();
        while (first > 0 && segments.get(first - 1).coveredThrough().equals(covered)) {
            first--;
        }
        return first;
    }
}

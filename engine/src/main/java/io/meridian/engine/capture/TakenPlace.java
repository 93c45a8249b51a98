package io.meridian.engine.capture;

import io.meridian.kernel.failure.Conflict;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.finding.Severity;
import io.meridian.repository.LogSegment;
import io.meridian.repository.LogTimeline;
import io.meridian.repository.Logs;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Tells what is at the place where a segment was to be stored and could not be: what another
 * capture stored, or something damaged, which also keeps the place.
 */
final class TakenPlace {
    private final Logs logs;
    private final Followed source;

    TakenPlace(Logs logs, Followed source) {
        this.logs = logs;
        this.source = source;
    }

    /**
     * Why it could not be stored, for who captures.
     *
     * @param failure what storing it came to
     */
    Failure why(Waiting segment, Failure failure) {
        Optional<Finding> damage = damageBefore(segment);
        if (damage.isPresent()) {
            return damaged(damage.get(), failure);
        }
        return failure instanceof Conflict conflict ? second(conflict) : failure;
    }

    /** What can be read ends where the segment was to begin, so nobody else went on from there. */
    private Optional<Finding> damageBefore(Waiting segment) {
        Optional<LogTimeline> timeline =
                logs.timelines().stream()
                        .filter(one -> one.source().equals(source.key()))
                        .filter(one -> one.number() == segment.timeline())
                        .findFirst();
        if (timeline.isEmpty()) {
            return Optional.empty();
        }
        Logs.Segments there = logs.segments(timeline.get());
        long end = there.segments().stream().mapToLong(LogSegment::endPosition).max().orElse(0);
        return end > segment.firstPosition()
                ? Optional.empty()
                : there.findings().stream()
                        .filter(finding -> finding.severity() == Severity.ERROR)
                        .max(Comparator.comparing(Finding::object));
    }

    private Corruption damaged(Finding damage, Failure cause) {
        return new Corruption(
                "capture.newest_damaged",
                "the newest part of the log of %s in the repository, %s, is damaged (%s); nothing can be"
                                .formatted(source.label(), damage.object(), damage.message())
                        + " stored after it",
                List.of(
                        "get this object back from a replica of the repository, then capture again",
                        "or move it out of the repository: what it held is read from the source"
                                + " again, or told as a gap if the source has dropped it"),
                cause);
    }

    private Conflict second(Conflict conflict) {
        return new Conflict(
                "capture.second",
                "another capture of "
                        + source.label()
                        + " stores to the same repository; this one has ended ("
                        + conflict.fact()
                        + ")",
                List.of(
                        "leave one of them running, on one machine",
                        "if there is no other, start it again: it goes on from what is stored"),
                conflict);
    }
}

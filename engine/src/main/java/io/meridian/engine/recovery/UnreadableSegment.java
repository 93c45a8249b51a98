package io.meridian.engine.recovery;

import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.finding.Finding;
import io.meridian.repository.LogSegment;

import java.util.Objects;

/** A segment of the log is missing or damaged. Never leaves this package. */
final class UnreadableSegment extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient LogSegment segment;
    private final Failure failure;

    UnreadableSegment(LogSegment segment, Failure failure) {
        super(failure.fact(), failure);
        this.segment = Objects.requireNonNull(segment);
        this.failure = failure;
    }

    LogSegment segment() {
        return segment;
    }

    Failure failure() {
        return failure;
    }

    /** Told when a recovery can do without it. */
    Finding finding() {
        return Finding.note(
                "recovery.log_damaged",
                segment.name(),
                "this segment of the log is damaged ("
                        + failure.fact()
                        + "); it is not needed here",
                "meridian timeline shows what can't be reached any more");
    }
}

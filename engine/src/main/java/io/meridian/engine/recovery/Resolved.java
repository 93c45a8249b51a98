package io.meridian.engine.recovery;

import io.meridian.engine.api.RecoveryPoint;
import io.meridian.engine.ports.Parts;
import io.meridian.engine.timeline.Base;
import io.meridian.engine.timeline.RestoredState;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.log.LogEvent;
import io.meridian.repository.Repository;
import io.meridian.sources.log.RecoveredFiles;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A time turned into an exact place.
 *
 * @param timeline its number; null when no captured log is needed
 * @param files how the result differs from the base
 * @param findings damage that was gone round
 */
record Resolved(
        Instant time,
        @Nullable Integer timeline,
        Base base,
        Replay replay,
        RecoveredFiles files,
        List<Finding> findings) {
    Resolved {
        findings = List.copyOf(findings);
    }

    /** The same, read from a repository that is open. */
    Resolved in(Parts parts, Repository repository) {
        return new Resolved(time, timeline, base, replay.in(parts, repository), files, findings);
    }

    RecoveryPoint point() {
        Replay.Extent extent = replay.extent();
        return new RecoveryPoint(
                time,
                lastCommitAt(),
                sequence() == LogEvent.NO_SEQUENCE ? null : sequence(),
                timeline,
                base.id(),
                base.stateAt(),
                extent.from(),
                extent.through(),
                extent.segments(),
                extent.bytes(),
                extent.backupId());
    }

    Instant lastCommitAt() {
        return replay.end().map(LogEvent.Mark::time).orElse(base.stateAt());
    }

    long sequence() {
        return replay.end().map(LogEvent.Mark::sequence).orElse(base.sequence());
    }

    RestoredState state() {
        return new RestoredState(time, Optional.ofNullable(timeline));
    }
}

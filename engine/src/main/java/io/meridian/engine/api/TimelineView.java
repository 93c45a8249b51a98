package io.meridian.engine.api;

import io.meridian.engine.api.BackupView.SourceView;
import io.meridian.kernel.finding.Finding;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * What can be recovered of a source, oldest first.
 *
 * @param now when it was looked at
 * @param capturedNow whether the log reaches so close to now that a capture must be running
 * @param coveredThrough until when the newest timeline has everything, null when nothing was
 *     captured
 * @param lagMillis from then until now: what would be lost if the source were lost now; null when
 *     nothing was captured
 * @param windows whose every moment can be recovered to
 * @param gaps that no recovery reaches into
 * @param bases backups that a recovery can start from
 * @param findings damage of the logs
 */
public record TimelineView(
        SourceView source,
        Instant now,
        boolean capturedNow,
        @Nullable Instant coveredThrough,
        @Nullable Long lagMillis,
        List<TimelineOf> timelines,
        List<WindowOf> windows,
        List<GapOf> gaps,
        List<BaseOf> bases,
        List<Finding> findings) {
    public TimelineView {
        timelines = List.copyOf(timelines);
        windows = List.copyOf(windows);
        gaps = List.copyOf(gaps);
        bases = List.copyOf(bases);
        findings = List.copyOf(findings);
    }

    /**
     * One branch of the source's history.
     *
     * @param forkTimeline number of the timeline that it left, null for the first, and when that is
     *     not known; {@code forkAt} the time of the state that was restored
     * @param covered when the log has everything
     * @param logBytes what was captured, {@code storedBytes} as stored
     */
    public record TimelineOf(
            int number,
            Instant startedAt,
            @Nullable Integer forkTimeline,
            @Nullable Instant forkAt,
            List<Span> covered,
            long segments,
            long logBytes,
            long storedBytes) {
        public TimelineOf {
            covered = List.copyOf(covered);
        }
    }

    /** From one moment through another. */
    public record Span(Instant from, Instant through) {}

    /**
     * A window.
     *
     * @param timeline its number; null when it rests on the log files of the next backup, which are
     *     read only when it is recovered to, and may turn out not to go back far enough
     */
    public record WindowOf(
            Instant from, Instant through, @Nullable Integer timeline, String firstBaseId) {}

    /**
     * A hole.
     *
     * @param damage it was stored once
     */
    public record GapOf(int timeline, Instant from, Instant to, String reason, boolean damage) {}

    /**
     * A backup to start from.
     *
     * @param usable it is sound, and in one of the windows
     */
    public record BaseOf(String backupId, Instant stateAt, boolean verified, boolean usable) {}
}

package io.meridian.engine.capture;

import io.meridian.engine.places.CanonicalPath;
import io.meridian.engine.ports.Parts;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.finding.Finding;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.LogTimeline;
import io.meridian.repository.Logs;
import io.meridian.repository.Repository;
import io.meridian.repository.SourceKey;
import io.meridian.sources.log.LogFacts;

import org.jspecify.annotations.Nullable;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Begins the next timeline of each source whose place was just replaced by a restored state, so
 * that what is written from now on is not taken for what would have come otherwise. Sources without
 * timelines are left alone. Called after the switch: a capture that runs meanwhile notices by
 * itself that its files don't go on, and records a gap.
 */
public final class NewTimeline {
    private final Parts parts;

    public NewTimeline(Parts parts) {
        this.parts = parts;
    }

    /**
     * After the restore of a backup.
     *
     * @param target what was replaced
     * @param findings told when a timeline could not be begun; the restore stands
     */
    public void afterRestore(
            Repository repository, Path target, BackupRecord backup, Consumer<Finding> findings) {
        afterReplacing(repository, target, backup.source(), stateOf(backup), findings);
    }

    /**
     * After a recovery.
     *
     * @param source whose state it is
     * @param time of that state
     */
    public void afterReplacing(
            Repository repository,
            Path target,
            SourceKey source,
            Instant time,
            Consumer<Finding> findings) {
        try {
            Optional<Logs> kept = logs(repository);
            if (kept.isPresent()) {
                begin(kept.get(), CanonicalPath.of(target), source, time);
            }
        } catch (Failure failure) {
            findings.accept(
                    Finding.warning(
                            "log.timeline_not_begun",
                            target.toString(),
                            "it is restored, but no new timeline of its log could be begun: "
                                    + failure.fact(),
                            "if its log is captured, start that again and see that it makes a new"
                                    + " base"));
        }
    }

    private void begin(Logs logs, Path target, SourceKey restored, Instant time) {
        List<LogTimeline> timelines = logs.timelines();
        List<SourceKey> replaced =
                timelines.stream()
                        .map(LogTimeline::source)
                        .distinct()
                        .filter(source -> target.equals(placeOf(source)))
                        .toList();
        for (SourceKey source : replaced) {
            Optional<LogTimeline.Fork> fork =
                    source.equals(restored) ? fork(timelines, source, time) : Optional.empty();
            logs.begin(source, parts.environment().now(), fork);
        }
    }

    /** The timeline that was written at that time. */
    private static Optional<LogTimeline.Fork> fork(
            List<LogTimeline> timelines, SourceKey source, Instant time) {
        return timelines.stream()
                .filter(timeline -> timeline.source().equals(source))
                .filter(timeline -> !timeline.startedAt().isAfter(time))
                .max(Comparator.comparingInt(LogTimeline::number))
                .map(timeline -> new LogTimeline.Fork(timeline.number(), time));
    }

    private static Optional<Logs> logs(Repository repository) {
        try {
            return Optional.of(repository.logs());
        } catch (InvalidRequest keepsNone) {
            return Optional.empty();
        }
    }

    /** Null when it is not on this machine, or nobody knows where. */
    private @Nullable Path placeOf(SourceKey source) {
        if (source.host().isEmpty()) {
            Path place = parts.lifecycle().places().get(source.location());
            return place == null ? null : CanonicalPath.of(place);
        }
        try {
            return source.host().equals(parts.installation().host())
                    ? CanonicalPath.of(Path.of(source.location()))
                    : null;
        } catch (InvalidPathException noText) {
            return null;
        }
    }

    private static Instant stateOf(BackupRecord backup) {
        try {
            String stated = backup.facts().get(LogFacts.STATE_AT);
            return stated == null ? backup.takenAt() : Instant.parse(stated);
        } catch (DateTimeException unreadable) {
            return backup.takenAt();
        }
    }
}

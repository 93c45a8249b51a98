package io.meridian.engine.timeline;

import io.meridian.repository.BackupListing;
import io.meridian.repository.LogSegment;
import io.meridian.repository.LogTimeline;
import io.meridian.repository.Logs;
import io.meridian.repository.Repository;
import io.meridian.repository.SourceKey;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Gives back the log before the oldest backup of each source that a recovery can start from. The
 * log of a source that has no such backup stays: one may be on its way. When a backup's record
 * can't be read all logs stay.
 */
public final class LogTrimming {
    private final Repository repository;
    private final Instant keepFrom;

    private LogTrimming(Repository repository, Instant keepFrom) {
        this.repository = repository;
        this.keepFrom = keepFrom;
    }

    /**
     * For a repository as it is when this is used.
     *
     * @param keep when it is said, older times need not be reachable; at least so much stays
     */
    public static LogTrimming of(Repository repository, Optional<Duration> keep, Instant now) {
        return new LogTrimming(repository, keep.map(now::minus).orElse(Instant.MIN));
    }

    /** How many bytes are given back, or would be. */
    public long run(boolean dryRun) {
        return KeptLogs.of(repository).map(logs -> trim(logs, dryRun)).orElse(0L);
    }

    private long trim(Logs logs, boolean dryRun) {
        List<SourceKey> sources =
                logs.timelines().stream().map(LogTimeline::source).distinct().toList();
        BackupListing listing = repository.list();
        if (sources.isEmpty() || !listing.unlisted().isEmpty()) {
            return 0;
        }
        long bytes = 0;
        for (SourceKey source : sources) {
            List<Base> bases =
                    listing.backups().stream()
                            .filter(backup -> backup.source().equals(source))
                            .flatMap(backup -> Base.of(backup).stream())
                            .toList();
            Optional<Instant> from =
                    neededFrom(bases).map(joinsAt -> segmentBefore(logs, source, joinsAt));
            bytes += from.map(time -> logs.trim(source, time, dryRun)).orElse(0L);
        }
        return bytes;
    }

    /** The newest sound base that is old enough carries all that must stay; else all do. */
    private Optional<Instant> neededFrom(List<Base> bases) {
        Optional<Instant> carrying =
                bases.stream()
                        .filter(base -> !base.damaged())
                        .filter(base -> !base.servesFrom().isAfter(keepFrom))
                        .map(Base::joinsAt)
                        .max(Instant::compareTo);
        return carrying.or(() -> bases.stream().map(Base::joinsAt).min(Instant::compareTo));
    }

    /**
     * A segment may hold a little more than it says to cover. So of each timeline that goes on
     * after the base, the segment before it is needed too.
     */
    private static Instant segmentBefore(Logs logs, SourceKey source, Instant joinsAt) {
        Instant from = joinsAt;
        for (LogTimeline timeline : logs.timelines()) {
            if (timeline.source().equals(source)) {
                from = earlier(from, segmentBefore(logs.segments(timeline).segments(), joinsAt));
            }
        }
        return from;
    }

    private static Instant segmentBefore(List<LogSegment> segments, Instant joinsAt) {
        boolean goesOn =
                !segments.isEmpty() && segments.getLast().coveredThrough().isAfter(joinsAt);
        return segments.stream()
                .map(LogSegment::coveredThrough)
                .filter(through -> goesOn && !through.isAfter(joinsAt))
                .max(Instant::compareTo)
                .orElse(joinsAt);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}

package io.meridian.engine.recovery;

import io.meridian.engine.ports.Parts;
import io.meridian.engine.timeline.Base;
import io.meridian.engine.timeline.History;
import io.meridian.engine.timeline.Stretch;
import io.meridian.engine.timeline.Window;
import io.meridian.kernel.env.Cancellation;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.finding.Severity;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.LogSegment;
import io.meridian.repository.Repository;
import io.meridian.repository.SourceKey;
import io.meridian.repository.StoredBackup;
import io.meridian.repository.VerifyLevel;
import io.meridian.sources.log.LogRecovery;
import io.meridian.sources.log.RecoveredFiles;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Turns a time into an exact place in a source's history: which timeline, which base, from which
 * position of the log to which. A segment that turns out to be damaged is a hole, and is gone round
 * if that is possible.
 */
final class ResolveTarget {
    private static final RecoveredFiles AS_THE_BASE =
            new RecoveredFiles(Set.of(), new TreeMap<>(), new TreeMap<>());

    private final Parts parts;
    private final Repository repository;
    private final Instant time;
    private final Cancellation cancellation;
    private final List<Finding> findings = new ArrayList<>();

    ResolveTarget(Parts parts, Repository repository, Instant time) {
        this.parts = parts;
        this.repository = repository;
        this.time = time;
        this.cancellation = parts.environment().cancellation();
    }

    /**
     * Resolves.
     *
     * @throws InvalidRequest when the time can't be reached, naming the nearest that can
     * @throws Corruption code {@code recovery.log_damaged} when only damage keeps it from that
     */
    Resolved in(History history) {
        LogRecovery recovery =
                parts.sources()
                        .recovery(history.source().kind())
                        .orElseThrow(() -> unknownKind(history.source()));
        History usable = history;
        UnreadableSegment damage = null;
        while (true) {
            Window window = windowIn(usable, damage);
            Base base = baseIn(window);
            Optional<Finding> unsound = damageOf(base);
            if (unsound.isPresent()) {
                findings.add(unsound.get());
                usable = usable.without(base);
                continue;
            }
            try {
                Optional<Instant> later = laterIn(window, base);
                if (later.isPresent()) {
                    usable = usable.having(base, later.get());
                    continue;
                }
                return resolve(window, base, recovery, usable);
            } catch (UnreadableSegment unreadable) {
                findings.add(unreadable.finding());
                usable = usable.without(unreadable.segment());
                damage = unreadable;
            }
        }
    }

    /** A captured log goes before log files in backups, a newer timeline before an older one. */
    private Window windowIn(History history, @Nullable UnreadableSegment damage) {
        Refusals refusals = new Refusals(history, time, parts.environment().now());
        return history.windows().stream()
                .filter(window -> window.holds(time))
                .max(Comparator.comparingInt(ResolveTarget::number).thenComparing(Window::from))
                .orElseThrow(
                        () -> damage == null ? refusals.unreachable() : refusals.damaged(damage));
    }

    private static int number(Window window) {
        return switch (window) {
            case Window.ByLog log -> log.stretch().timeline().number();
            case Window.ByNextBackup _ -> 0;
        };
    }

    private Base baseIn(Window window) {
        return switch (window) {
            case Window.ByLog log -> log.baseFor(time);
            case Window.ByNextBackup between -> between.baseFor(time);
        };
    }

    /** Where the log shows that the base has changes which count as later than the time. */
    private Optional<Instant> laterIn(Window window, Base base) {
        if (!base.hasOwnTimes()) {
            return Optional.empty();
        }
        return switch (window) {
            case Window.ByLog(Stretch stretch, List<Base> _) ->
                    marks(stretch, stretch.since(base)).laterIn(base, stretch.since(base), time);
            case Window.ByNextBackup _ -> Optional.empty();
        };
    }

    private SegmentMarks marks(Stretch stretch, List<LogSegment> since) {
        return new SegmentMarks(
                stretch,
                new SegmentReader(repository.logs(), stretch.timeline(), since, cancellation));
    }

    /** Whether an older base must do. */
    private Optional<Finding> damageOf(Base base) {
        return repository.verify(base.id(), VerifyLevel.QUICK, Progress.NONE).findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .findFirst()
                .map(
                        error ->
                                Finding.note(
                                        "recovery.base_damaged",
                                        base.id(),
                                        "this backup is damaged (%s: %s); an older one is used"
                                                .formatted(error.object(), error.message()),
                                        "meridian repo repair"));
    }

    private Resolved resolve(Window window, Base base, LogRecovery recovery, History history) {
        return switch (window) {
            case Window.ByLog log -> {
                Replay replay = replay(log.stretch(), base);
                yield resolved(log.stretch().timeline().number(), base, replay, recovery);
            }
            case Window.ByNextBackup(Base _, Base next) ->
                    base.stateAt().equals(time)
                            ? resolved(null, base, NoReplay.INSTANCE, recovery)
                            : betweenBackups(base, next, recovery, history);
        };
    }

    private Replay replay(Stretch stretch, Base base) {
        List<LogSegment> since = stretch.since(base);
        SegmentMarks marks = marks(stretch, since);
        long first = marks.firstPosition(since);
        clockAhead(stretch, since).ifPresent(findings::add);
        Optional<FoundMark> end = marks.lastMark(since, first, time);
        if (end.isEmpty() || base.has(end.get().mark())) {
            return NoReplay.INSTANCE;
        }
        long last = end.get().position();
        List<LogSegment> read =
                since.stream().filter(segment -> segment.firstPosition() <= last).toList();
        return new SegmentReplay(repository.logs(), read, first, end.get(), cancellation);
    }

    /** A source whose clock was ahead wrote changes that count as later than they were captured. */
    private Optional<Finding> clockAhead(Stretch stretch, List<LogSegment> segments) {
        return segments.stream()
                .filter(segment -> !segment.coveredThrough().isAfter(time))
                .map(LogSegment::lastMark)
                .filter(Objects::nonNull)
                .filter(mark -> mark.isAfter(time))
                .max(Comparator.naturalOrder())
                .map(
                        latest ->
                                Finding.warning(
                                        "recovery.clock_ahead",
                                        stretch.timeline().source().location(),
                                        "changes that were captured before "
                                                + time
                                                + " say that they are of a later time, up to "
                                                + latest
                                                + "; they are not in the result",
                                        "recover to that time for all of them, or restore a later"
                                                + " backup; set the clock of the source"));
    }

    private Resolved betweenBackups(Base base, Base next, LogRecovery recovery, History history) {
        Refusals refusals = new Refusals(history, time, parts.environment().now());
        StoredBackup later = repository.open(next.id());
        StoredFiles files = new StoredFiles(parts.environment(), later);
        BackupReplay replay =
                BackupReplay.of(later, files, recovery, time)
                        .orElseThrow(() -> refusals.notJoined(base, next, "they tell no time"));
        try {
            Resolved joined = resolved(null, base, replay, recovery);
            boolean nothingBetween = replay.endsAfter(time) || base.has(replay.mark());
            return nothingBetween ? resolved(null, base, NoReplay.INSTANCE, recovery) : joined;
        } catch (Corruption hole) {
            throw refusals.notJoined(base, next, hole.fact());
        }
    }

    private Resolved resolved(
            @Nullable Integer timeline, Base base, Replay replay, LogRecovery recovery) {
        RecoveredFiles files =
                replay.end().isEmpty()
                        ? AS_THE_BASE
                        : recovery.plan(
                                new StoredFiles(parts.environment(), repository.open(base.id())),
                                replay);
        return new Resolved(time, timeline, base, replay, files, findings);
    }

    private static InvalidRequest unknownKind(SourceKey source) {
        return new InvalidRequest(
                "recovery.kind_unknown",
                "sources of kind '"
                        + source.kind()
                        + "' have no log that could be laid over a"
                        + " backup",
                "restore a backup as it is: meridian backup restore ID");
    }
}

package io.meridian.engine.timeline;

import io.meridian.engine.api.TimelineRequest;
import io.meridian.engine.api.TimelineView;
import io.meridian.engine.api.TimelineView.BaseOf;
import io.meridian.engine.api.TimelineView.GapOf;
import io.meridian.engine.api.TimelineView.Span;
import io.meridian.engine.api.TimelineView.TimelineOf;
import io.meridian.engine.api.TimelineView.WindowOf;
import io.meridian.engine.backups.BackupViews;
import io.meridian.engine.ports.Parts;
import io.meridian.kernel.finding.Finding;
import io.meridian.repository.LogSegment;
import io.meridian.repository.LogTimeline;
import io.meridian.repository.LogTimeline.Fork;
import io.meridian.repository.Repository;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Shows what can be recovered of a source. */
public final class ShowTimeline {
    /** A capture that runs says at least every ten seconds how far it is. */
    static final Duration STILL_NOW = Duration.ofSeconds(60);

    private final Parts parts;

    public ShowTimeline(Parts parts) {
        this.parts = parts;
    }

    public TimelineView run(TimelineRequest request) {
        try (Repository repository = parts.repositories().open(request.repository())) {
            Histories histories = Histories.of(parts, repository);
            History history = histories.of(histories.choose(request.source()));
            return view(history, parts.environment().now());
        }
    }

    private static TimelineView view(History history, Instant now) {
        Instant covered = history.coveredThrough().orElse(null);
        Duration lag = covered == null ? null : positive(Duration.between(covered, now));
        List<Window> windows = history.windows();
        return new TimelineView(
                BackupViews.source(history.source()),
                now,
                lag != null && lag.compareTo(STILL_NOW) <= 0 && history.newestIsCaptured(),
                covered,
                lag == null ? null : lag.toMillis(),
                history.branches().stream().map(ShowTimeline::timeline).toList(),
                windows.stream().map(ShowTimeline::window).toList(),
                history.holes().stream().map(ShowTimeline::gap).toList(),
                history.bases().stream().map(base -> base(base, windows)).toList(),
                findings(history));
    }

    private static Duration positive(Duration lag) {
        return lag.isNegative() ? Duration.ZERO : lag;
    }

    private static TimelineOf timeline(Branch branch) {
        LogTimeline timeline = branch.timeline();
        @Nullable Fork fork = timeline.fork().orElse(null);
        return new TimelineOf(
                timeline.number(),
                timeline.startedAt(),
                fork == null ? null : fork.timeline(),
                fork == null ? null : fork.time(),
                branch.stretches().stream()
                        .map(stretch -> new Span(stretch.from(), stretch.through()))
                        .toList(),
                branch.segments().size(),
                branch.segments().stream().mapToLong(LogSegment::logBytes).sum(),
                branch.segments().stream().mapToLong(LogSegment::storedBytes).sum());
    }

    private static WindowOf window(Window window) {
        return switch (window) {
            case Window.ByLog log ->
                    new WindowOf(
                            log.from(),
                            log.through(),
                            log.stretch().timeline().number(),
                            log.bases().getFirst().id());
            case Window.ByNextBackup between ->
                    new WindowOf(between.from(), between.through(), null, between.base().id());
        };
    }

    private static GapOf gap(Hole hole) {
        return new GapOf(hole.timeline(), hole.from(), hole.to(), hole.reason(), hole.damage());
    }

    private static BaseOf base(Base base, List<Window> windows) {
        boolean usable =
                windows.stream()
                        .anyMatch(
                                window ->
                                        switch (window) {
                                            case Window.ByLog log -> holds(log.bases(), base);
                                            case Window.ByNextBackup(Base one, Base next) ->
                                                    holds(List.of(one, next), base);
                                        });
        return new BaseOf(base.id(), base.stateAt(), base.backup().verified(), usable);
    }

    private static boolean holds(List<Base> bases, Base base) {
        return bases.stream().anyMatch(base::isSameAs);
    }

    private static List<Finding> findings(History history) {
        return Stream.concat(
                        history.findings().stream(),
                        history.bases().stream()
                                .filter(base -> base.isAheadOf(base.stateAt()))
                                .reduce((one, later) -> later)
                                .map(ShowTimeline::ahead)
                                .stream())
                .toList();
    }

    private static Finding ahead(Base base) {
        return Finding.warning(
                "recovery.base_ahead",
                base.id(),
                "made at %s, it has changes that say they are of a later time, up to %s: a recovery"
                                .formatted(base.stateAt(), base.servesFrom())
                        + " to a time can start from it only from then on",
                "set the clock of the source's host; to have all of it as it is: meridian backup"
                        + " restore "
                        + base.id());
    }
}

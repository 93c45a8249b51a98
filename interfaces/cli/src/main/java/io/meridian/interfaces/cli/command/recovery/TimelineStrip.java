package io.meridian.interfaces.cli.command.recovery;

import io.meridian.engine.api.TimelineView;
import io.meridian.engine.api.TimelineView.BaseOf;
import io.meridian.engine.api.TimelineView.GapOf;
import io.meridian.engine.api.TimelineView.Span;
import io.meridian.engine.api.TimelineView.TimelineOf;
import io.meridian.engine.api.TimelineView.WindowOf;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A timeline as rows of marked times, for whatever draws them.
 *
 * @param from its left end
 * @param through its right end, after {@code from}
 */
record TimelineStrip(
        Instant from,
        Instant through,
        List<Row> rows,
        List<Instant> bases,
        List<Instant> unusable) {
    TimelineStrip {
        rows = List.copyOf(rows);
        bases = List.copyOf(bases);
        unusable = List.copyOf(unusable);
    }

    /** One line of it. */
    record Row(String label, List<Span> covered, List<Span> reachable, List<Span> gaps) {
        Row {
            covered = List.copyOf(covered);
            reachable = List.copyOf(reachable);
            gaps = List.copyOf(gaps);
        }
    }

    static TimelineStrip of(TimelineView view) {
        List<Row> rows = new ArrayList<>();
        for (TimelineOf timeline : view.timelines()) {
            rows.add(row(view, timeline));
        }
        List<Span> byBackups =
                view.windows().stream()
                        .filter(window -> window.timeline() == null)
                        .map(TimelineStrip::span)
                        .toList();
        if (!byBackups.isEmpty()) {
            rows.add(new Row("backups", List.of(), byBackups, List.of()));
        }
        Instant from = beginning(view);
        return new TimelineStrip(
                from,
                view.now().isAfter(from) ? view.now() : from.plusSeconds(1),
                rows,
                bases(view, true),
                bases(view, false));
    }

    /** How far from left to right a moment lies, 0 to 1. */
    double place(Instant time) {
        double whole = Duration.between(from, through).toMillis();
        double part = Duration.between(from, time).toMillis();
        return Math.clamp(part / whole, 0, 1);
    }

    private static Row row(TimelineView view, TimelineOf timeline) {
        int number = timeline.number();
        return new Row(
                "timeline " + number,
                timeline.covered(),
                view.windows().stream()
                        .filter(one -> one.timeline() != null && one.timeline() == number)
                        .map(TimelineStrip::span)
                        .toList(),
                view.gaps().stream()
                        .filter(one -> one.timeline() == number)
                        .map(TimelineStrip::span)
                        .toList());
    }

    private static Span span(WindowOf window) {
        return new Span(window.from(), window.through());
    }

    private static Span span(GapOf gap) {
        return new Span(gap.from(), gap.to());
    }

    private static List<Instant> bases(TimelineView view, boolean usable) {
        return view.bases().stream()
                .filter(base -> base.usable() == usable)
                .map(BaseOf::stateAt)
                .toList();
    }

    private static Instant beginning(TimelineView view) {
        return Stream.concat(
                        view.bases().stream().map(BaseOf::stateAt),
                        view.timelines().stream()
                                .flatMap(one -> one.covered().stream())
                                .map(Span::from))
                .min(Comparator.naturalOrder())
                .orElse(view.now().minusSeconds(1));
    }
}

package io.meridian.engine.timeline;

import io.meridian.kernel.finding.Finding;
import io.meridian.repository.LogSegment;
import io.meridian.repository.LogTimeline;
import io.meridian.repository.SourceKey;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All that can be recovered of a source.
 *
 * @param branches its timelines, ascending
 * @param bases its backups that a recovery can start from, ascending, damaged ones among them
 * @param backupsHaveLogs whether its backups hold log files that tell times, so that those between
 *     two of them can be reached although nobody captured
 * @param findings what of the logs is missing or damaged
 */
public record History(
        SourceKey source,
        List<Branch> branches,
        List<Base> bases,
        boolean backupsHaveLogs,
        List<Finding> findings) {
    public History {
        branches = List.copyOf(branches);
        bases = List.copyOf(bases);
        findings = List.copyOf(findings);
    }

    /** Every window, ascending by beginning; those of a captured log may overlap others. */
    public List<Window> windows() {
        List<Window> windows = new ArrayList<>(byLog());
        if (backupsHaveLogs) {
            windows.addAll(betweenBackups());
        }
        windows.sort(Comparator.comparing(Window::from));
        return windows;
    }

    /** Those of the captured log, by timeline. */
    private List<Window.ByLog> byLog() {
        List<Window.ByLog> windows = new ArrayList<>();
        for (Branch branch : branches) {
            for (Stretch stretch : branch.stretches()) {
                List<Base> joining = stretch.joining(bases);
                if (joining.stream().anyMatch(base -> stretch.reaches(base.servesFrom()))) {
                    windows.add(new Window.ByLog(stretch, joining));
                }
            }
        }
        return windows;
    }

    /** A time that a captured log reaches needs no other way. */
    private List<Window.ByNextBackup> betweenBackups() {
        List<Base> sound = bases.stream().filter(base -> !base.damaged()).toList();
        List<Window.ByLog> captured = byLog();
        List<Window.ByNextBackup> windows = new ArrayList<>();
        for (int at = 0; at + 1 < sound.size(); at++) {
            Window.ByNextBackup window = new Window.ByNextBackup(sound.get(at), sound.get(at + 1));
            boolean reached =
                    captured.stream()
                            .anyMatch(
                                    log -> log.holds(window.from()) && log.holds(window.through()));
            if (!reached && !window.from().isAfter(window.through())) {
                windows.add(window);
            }
        }
        return windows;
    }

    /**
     * The newest base that would do for a time, had it not changes that say that they are later.
     */
    public Optional<Base> aheadOf(Instant time) {
        List<Base> candidates = new ArrayList<>();
        for (Branch branch : branches) {
            for (Stretch stretch : branch.stretches()) {
                if (stretch.reaches(time)) {
                    candidates.addAll(stretch.joining(bases));
                }
            }
        }
        if (backupsHaveLogs && bases.stream().anyMatch(base -> !base.stateAt().isBefore(time))) {
            bases.stream().filter(base -> !base.damaged()).forEach(candidates::add);
        }
        return candidates.stream().filter(base -> base.isAheadOf(time)).max(Base.OLDEST_FIRST);
    }

    /** Every hole, ascending by beginning. */
    public List<Hole> holes() {
        return branches.stream()
                .flatMap(branch -> branch.holes().stream())
                .sorted(Comparator.comparing(Hole::from))
                .toList();
    }

    /** The branch of this number, if there is one. */
    Optional<Branch> branch(int number) {
        return branches.stream().filter(one -> one.number() == number).findFirst();
    }

    /** Until when the newest timeline has everything; empty when nothing was captured. */
    public Optional<Instant> coveredThrough() {
        return branches.stream()
                .filter(branch -> !branch.segments().isEmpty())
                .max(Comparator.comparingInt(Branch::number))
                .map(branch -> branch.segments().getLast().coveredThrough());
    }

    /** Whether what was captured last is of the newest timeline, not of one that was left. */
    boolean newestIsCaptured() {
        return !branches.isEmpty() && !branches.getLast().segments().isEmpty();
    }

    /** The same, of one timeline only. */
    public History of(int timeline) {
        return new History(source, branch(timeline).stream().toList(), bases, false, findings);
    }

    /** The same, without what only the log files of backups reach. */
    public History capturedOnly() {
        return new History(source, branches, bases, false, findings);
    }

    /** The same, without a segment that turned out to be unreadable. */
    public History without(LogSegment segment) {
        LogTimeline damaged = segment.timeline();
        return new History(
                source,
                branches.stream()
                        .map(one -> one.timeline().equals(damaged) ? one.without(segment) : one)
                        .toList(),
                bases,
                backupsHaveLogs,
                findings);
    }

    /** The same, without a base that turned out to be damaged. */
    public History without(Base base) {
        return new History(
                source,
                branches,
                bases.stream().filter(one -> !one.isSameAs(base)).toList(),
                backupsHaveLogs,
                findings);
    }

    /** The same, with a base that turned out to have a change which says that it is of a time. */
    public History having(Base base, Instant change) {
        return new History(
                source,
                branches,
                bases.stream().map(one -> one.isSameAs(base) ? one.having(change) : one).toList(),
                backupsHaveLogs,
                findings);
    }
}

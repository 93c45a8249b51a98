package io.meridian.engine.timeline;

import io.meridian.engine.ports.Parts;
import io.meridian.kernel.env.Cancellation;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.finding.Finding;
import io.meridian.repository.LogSegment;
import io.meridian.repository.Logs;
import io.meridian.repository.Repository;
import io.meridian.repository.SourceKey;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Examines the captured logs of a repository. */
public final class LogExamination {
    /** A log that ended so long ago, with nothing after it, is told. */
    static final Duration LONG_SILENT = Duration.ofHours(1);

    private final Parts parts;
    private final Repository repository;
    private final Cancellation cancellation;

    public LogExamination(Parts parts, Repository repository) {
        this.parts = parts;
        this.repository = repository;
        this.cancellation = parts.environment().cancellation();
    }

    /**
     * What is missing or damaged, and which times can't be reached because of it.
     *
     * @param reading each segment is read, not only looked for
     */
    public List<Finding> damage(boolean reading) {
        List<Finding> findings = new ArrayList<>();
        Histories histories = Histories.of(parts, repository);
        for (SourceKey source : histories.captured()) {
            History history = histories.of(source);
            findings.addAll(history.findings());
            History readable = reading ? readable(history, findings) : history;
            readable.holes().stream()
                    .filter(Hole::damage)
                    .forEach(hole -> findings.add(unreachable(hole, readable)));
        }
        return findings;
    }

    /** Sources whose capture seems to have ended unnoticed. */
    public List<Finding> silence() {
        List<Finding> findings = new ArrayList<>();
        Histories histories = Histories.of(parts, repository);
        Instant longAgo = parts.environment().now().minus(LONG_SILENT);
        for (SourceKey source : histories.captured()) {
            Optional<Instant> newestBackup = histories.newestBackup(source);
            histories
                    .of(source)
                    .coveredThrough()
                    .filter(covered -> covered.isBefore(longAgo))
                    .filter(covered -> newestBackup.filter(covered::isBefore).isEmpty())
                    .ifPresent(covered -> findings.add(silent(source, covered)));
        }
        return findings;
    }

    private History readable(History history, List<Finding> findings) {
        Logs logs = repository.logs();
        History readable = history;
        for (Branch branch : history.branches()) {
            for (LogSegment segment : branch.segments()) {
                cancellation.check();
                Optional<Finding> damage = read(logs, segment);
                if (damage.isPresent()) {
                    findings.add(damage.get());
                    readable = readable.without(segment);
                }
            }
        }
        return readable;
    }

    /** What a running capture merged meanwhile is gone by its old name, and no damage. */
    private static Optional<Finding> read(Logs logs, LogSegment segment) {
        try {
            logs.read(segment, event -> {});
            return Optional.empty();
        } catch (NotFound gone) {
            boolean merged =
                    logs.segments(segment.timeline()).segments().stream()
                            .anyMatch(one -> holds(one, segment));
            return merged ? Optional.empty() : Optional.of(damaged(segment, gone.fact()));
        } catch (Corruption damage) {
            return Optional.of(damaged(segment, damage.fact()));
        }
    }

    private static boolean holds(LogSegment one, LogSegment other) {
        return !one.name().equals(other.name())
                && one.firstPosition() <= other.firstPosition()
                && one.endPosition() >= other.endPosition();
    }

    private static Finding damaged(LogSegment segment, String why) {
        return Finding.error(
                "log.segment_damaged",
                segment.name(),
                "of the log of %s, from %s to %s: %s"
                        .formatted(
                                segment.timeline().source().location(),
                                segment.coveredFrom(),
                                segment.coveredThrough(),
                                why),
                "");
    }

    private static Finding unreachable(Hole hole, History history) {
        Optional<Instant> next =
                history.windows().stream()
                        .map(Window::from)
                        .filter(from -> !from.isBefore(hole.to()))
                        .min(Comparator.naturalOrder());
        String source = history.source().location();
        return Finding.error(
                "log.unreachable",
                source,
                "the log is damaged: no time after %s and before %s can be recovered to"
                        .formatted(hole.from(), next.map(Instant::toString).orElse("a new backup")),
                next.isPresent()
                        ? "meridian timeline shows what can be reached"
                        : "make a backup to start from anew: meridian backup create " + source);
    }

    private static Finding silent(SourceKey source, Instant covered) {
        return Finding.warning(
                "log.silent",
                source.location(),
                "its log was captured until " + covered + ", and nothing came after that",
                "see whether its capture should run: meridian timeline " + source.location());
    }
}

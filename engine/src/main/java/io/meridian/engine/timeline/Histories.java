package io.meridian.engine.timeline;

import io.meridian.engine.backups.SourceFilter;
import io.meridian.engine.ports.Parts;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.finding.Finding;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.LogTimeline;
import io.meridian.repository.Logs;
import io.meridian.repository.Repository;
import io.meridian.repository.SourceKey;
import io.meridian.sources.log.LogRecovery;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The histories in a repository as they are when this is made. Immutable. */
public final class Histories {
    private final Parts parts;
    private final List<BackupRecord> backups;
    private final List<LogTimeline> timelines;
    private final Repository repository;

    private Histories(Parts parts, Repository repository, List<LogTimeline> timelines) {
        this.parts = parts;
        this.repository = repository;
        this.backups = repository.backups();
        this.timelines = timelines;
    }

    public static Histories of(Parts parts, Repository repository) {
        return new Histories(
                parts, repository, KeptLogs.of(repository).map(Logs::timelines).orElse(List.of()));
    }

    /** Every source with a captured log, or with backups that a recovery can start from. */
    public List<SourceKey> sources() {
        Set<SourceKey> sources = new LinkedHashSet<>();
        timelines.forEach(timeline -> sources.add(timeline.source()));
        backups.stream()
                .filter(backup -> Base.of(backup).isPresent())
                .filter(backup -> parts.sources().recovery(backup.source().kind()).isPresent())
                .forEach(backup -> sources.add(backup.source()));
        return List.copyOf(sources);
    }

    /** Every source with a captured log. */
    public List<SourceKey> captured() {
        return timelines.stream().map(LogTimeline::source).distinct().toList();
    }

    /** When the newest backup of a source was made. */
    Optional<Instant> newestBackup(SourceKey source) {
        return backups.stream()
                .filter(backup -> backup.source().equals(source))
                .map(BackupRecord::createdAt)
                .findFirst();
    }

    /**
     * The source that is meant.
     *
     * @param wanted its directory or its name; null takes the only one
     * @throws NotFound code {@code recovery.no_log}
     * @throws InvalidRequest code {@code recovery.which_source}
     */
    public SourceKey choose(@Nullable Path wanted) {
        List<SourceKey> all = sources();
        List<SourceKey> meant = meant(all, wanted);
        if (meant.isEmpty()) {
            throw noLog(all, wanted);
        }
        List<SourceKey> captured =
                meant.stream()
                        .filter(source -> timelines.stream().anyMatch(one -> isOf(one, source)))
                        .toList();
        List<SourceKey> chosen = captured.size() == 1 ? captured : meant;
        if (chosen.size() > 1) {
            throw new InvalidRequest(
                    "recovery.which_source",
                    "several sources can be recovered: " + names(chosen),
                    "name one of them with --source");
        }
        return chosen.getFirst();
    }

    /** The history of one. */
    public History of(SourceKey source) {
        List<Branch> branches = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (LogTimeline timeline : timelines) {
            if (isOf(timeline, source)) {
                Logs.Segments found = repository.logs().segments(timeline);
                branches.add(Branch.of(timeline, found.segments()));
                findings.addAll(found.findings());
            }
        }
        return new History(source, branches, bases(source), backupsHaveLogs(source), findings);
    }

    private List<Base> bases(SourceKey source) {
        return backups.stream()
                .filter(backup -> backup.source().equals(source))
                .flatMap(backup -> Base.of(backup).stream())
                .sorted(Base.OLDEST_FIRST)
                .toList();
    }

    private boolean backupsHaveLogs(SourceKey source) {
        return parts.sources().recovery(source.kind()).map(LogRecovery::readsBackups).orElse(false);
    }

    /** A source of this host goes before one with the same location on another. */
    private List<SourceKey> meant(List<SourceKey> all, @Nullable Path wanted) {
        SourceFilter here = SourceFilter.of(wanted, parts.installation().host());
        List<SourceKey> meant = all.stream().filter(here::accepts).toList();
        if (!meant.isEmpty() || wanted == null) {
            return meant;
        }
        Predicate<SourceKey> elsewhere =
                source -> source.location().equals(wanted.toAbsolutePath().normalize().toString());
        return all.stream().filter(elsewhere).toList();
    }

    private static NotFound noLog(List<SourceKey> all, @Nullable Path wanted) {
        String what =
                wanted == null
                        ? "nothing in this repository can be recovered to a time"
                        : "'" + wanted + "' can't be recovered to a time";
        return new NotFound(
                "recovery.no_log",
                what + ": no log of it was captured, and its backups hold none",
                all.isEmpty()
                        ? "restore a backup as it is: meridian backup restore ID"
                        : "these can be recovered: " + names(all));
    }

    private static boolean isOf(LogTimeline timeline, SourceKey source) {
        return timeline.source().equals(source);
    }

    private static String names(List<SourceKey> sources) {
        return String.join(
                ", ",
                sources.stream()
                        .map(
                                source ->
                                        source.host().isEmpty()
                                                ? source.location()
                                                : source.location() + " on " + source.host())
                        .toList());
    }
}

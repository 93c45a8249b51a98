package io.meridian.engine.retention;

import io.meridian.engine.api.RetentionPolicy;
import io.meridian.engine.backups.BackupNames;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.SourceKey;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Decides which backups a policy keeps. Each source is judged by itself, and what restores made of
 * data they replaced is a history of its own, so that it never pushes out a backup that was made on
 * purpose. Pins and tags win over everything; a source's last backup stays unless forced. Pure.
 */
final class RetentionRules {
    private final RetentionPolicy policy;
    private final Instant now;
    private final boolean force;

    /**
     * @param force lets a source's last backup go
     */
    RetentionRules(RetentionPolicy policy, Instant now, boolean force) {
        this.policy = policy;
        this.now = now;
        this.force = force;
    }

    /** One ruling for each backup, grouped by source, newest first. */
    List<Ruling> decide(List<BackupRecord> newestFirst) {
        Map<SourceKey, List<BackupRecord>> bySource =
                newestFirst.stream()
                        .collect(
                                Collectors.groupingBy(
                                        BackupRecord::source,
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        List<Ruling> rulings = new ArrayList<>(newestFirst.size());
        bySource.values().forEach(history -> rulings.addAll(decideSource(history)));
        return rulings;
    }

    private List<Ruling> decideSource(List<BackupRecord> newestFirst) {
        Map<String, String> reasons = new HashMap<>();
        for (boolean safety : new boolean[] {true, false}) {
            List<BackupRecord> history =
                    newestFirst.stream()
                            .filter(backup -> BackupNames.isSafetyBackup(backup) == safety)
                            .toList();
            reasons.putAll(new HistoryRules(policy, history).reasonsById());
        }
        List<Ruling> rulings = newestFirst.stream().map(backup -> decide(backup, reasons)).toList();
        return force ? rulings : keepingLast(rulings);
    }

    private Ruling decide(BackupRecord backup, Map<String, String> countingReasons) {
        return exemption(backup)
                .or(() -> Optional.ofNullable(countingReasons.get(backup.id())))
                .map(reason -> Ruling.keep(backup, reason))
                .orElseGet(() -> Ruling.forget(backup, "no rule keeps it"));
    }

    /** What keeps a backup whatever the counts say. */
    private Optional<String> exemption(BackupRecord backup) {
        if (backup.pinned()) {
            return Optional.of("it is pinned");
        }
        Optional<String> tag =
                backup.tags().stream().filter(policy.keepTags()::contains).findFirst();
        if (tag.isPresent()) {
            return Optional.of("it has the tag '" + tag.get() + "'");
        }
        int youngDays = Math.max(policy.minAgeDays(), policy.olderThanDays());
        if (youngDays > 0 && isYounger(backup, youngDays)) {
            return Optional.of("it is younger than " + days(youngDays));
        }
        return Optional.empty();
    }

    private boolean isYounger(BackupRecord backup, int days) {
        return backup.createdAt().isAfter(now.minus(Duration.ofDays(days)));
    }

    private static String days(int count) {
        return count == 1 ? "1 day" : count + " days";
    }

    /**
     * The last one is the newest that is worth most: good before damaged, made on purpose before
     * safety backup.
     */
    private static List<Ruling> keepingLast(List<Ruling> rulings) {
        List<Ruling> candidates = mostValuable(rulings);
        if (candidates.stream().anyMatch(Ruling::keep)) {
            return rulings;
        }
        Ruling last = candidates.getFirst();
        return rulings.stream()
                .map(
                        ruling ->
                                ruling.equals(last)
                                        ? Ruling.keep(
                                                ruling.backup(),
                                                "it is the last backup of its source")
                                        : ruling)
                .toList();
    }

    private static List<Ruling> mostValuable(List<Ruling> rulings) {
        List<Ruling> onPurpose =
                rulings.stream()
                        .filter(ruling -> !BackupNames.isSafetyBackup(ruling.backup()))
                        .toList();
        List<Ruling> known = onPurpose.isEmpty() ? rulings : onPurpose;
        List<Ruling> good =
                known.stream().filter(ruling -> !HistoryRules.isKnownBad(ruling.backup())).toList();
        return good.isEmpty() ? known : good;
    }
}

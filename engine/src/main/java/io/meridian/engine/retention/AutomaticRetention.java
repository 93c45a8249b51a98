package io.meridian.engine.retention;

import io.meridian.engine.api.BackupType;
import io.meridian.engine.api.RetentionPolicy;
import io.meridian.engine.ports.Parts;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.finding.Finding;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.Repository;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Forgets, after a backup, what the configured retention of its type lets go: in the history that
 * its source has of that type, and nowhere else. The backup that was just made exists whatever
 * happens here, so what goes wrong, or is cancelled, is a finding.
 */
public final class AutomaticRetention {
    private final Parts parts;

    public AutomaticRetention(Parts parts) {
        this.parts = parts;
    }

    /**
     * Returns the ids of what was forgotten, newest first.
     *
     * @param made id of the new backup
     * @param spared ids that stay whatever the policy says
     */
    public List<String> apply(
            Repository repository,
            BackupType type,
            String made,
            Set<String> spared,
            Consumer<Finding> findings) {
        return apply(repository, type, made, history -> condemned(history, type, spared), findings);
    }

    /**
     * The same, among what was made before a time: what was made since then is neither forgotten
     * nor counted.
     */
    public List<String> applyBefore(
            Repository repository,
            BackupType type,
            String made,
            Instant time,
            Consumer<Finding> findings) {
        return apply(
                repository,
                type,
                made,
                history ->
                        condemned(
                                history.stream()
                                        .filter(backup -> backup.createdAt().isBefore(time))
                                        .toList(),
                                type,
                                Set.of()),
                findings);
    }

    private List<String> apply(
            Repository repository,
            BackupType type,
            String made,
            UnaryOperator<List<BackupRecord>> rule,
            Consumer<Finding> findings) {
        if (!parts.lifecycle().retention().of(type).hasRule()) {
            return List.of();
        }
        try {
            List<BackupRecord> history = history(repository, made, type);
            List<BackupRecord> condemned =
                    rule.apply(history).stream()
                            .filter(backup -> !backup.id().equals(made))
                            .toList();
            if (isSuddenlyEmpty(history, made, condemned)) {
                findings.accept(suddenlyEmpty(made));
                return List.of();
            }
            return forget(repository, condemned, type);
        } catch (Failure failure) {
            findings.accept(notApplied(made, type, failure));
            return List.of();
        }
    }

    private static List<String> forget(
            Repository repository, List<BackupRecord> condemned, BackupType type) {
        List<String> ids = condemned.stream().map(BackupRecord::id).toList();
        if (!ids.isEmpty()) {
            repository.forget(ids, "retention of " + type.id());
        }
        return ids;
    }

    private static List<BackupRecord> history(Repository repository, String made, BackupType type) {
        List<BackupRecord> all = repository.backups();
        return all.stream()
                .filter(backup -> backup.id().equals(made))
                .findFirst()
                .map(newest -> sameHistory(all, newest, type))
                .orElse(List.of());
    }

    private List<BackupRecord> condemned(
            List<BackupRecord> history, BackupType type, Set<String> spared) {
        RetentionPolicy policy = parts.lifecycle().retention().of(type);
        return new RetentionRules(policy, parts.environment().now(), false)
                .decide(history).stream()
                        .filter(ruling -> !ruling.keep())
                        .map(Ruling::backup)
                        .filter(backup -> !spared.contains(backup.id()))
                        .toList();
    }

    /**
     * A disk that isn't mounted leaves an empty folder: night after night nothing would replace
     * all.
     */
    private static boolean isSuddenlyEmpty(
            List<BackupRecord> history, String made, List<BackupRecord> condemned) {
        boolean empty =
                history.stream()
                        .filter(backup -> backup.id().equals(made))
                        .allMatch(backup -> backup.statistics().files() == 0);
        return empty && condemned.stream().anyMatch(backup -> backup.statistics().files() > 0);
    }

    private static List<BackupRecord> sameHistory(
            List<BackupRecord> all, BackupRecord newest, BackupType type) {
        return all.stream()
                .filter(backup -> backup.source().equals(newest.source()))
                .filter(backup -> backup.type().equals(type.id()))
                .toList();
    }

    private static Finding suddenlyEmpty(String made) {
        return Finding.warning(
                "retention.source_is_empty",
                made,
                "the source has no files, but had some before; nothing was forgotten",
                "see that what you protect is there, and mounted");
    }

    private static Finding notApplied(String made, BackupType type, Failure failure) {
        return Finding.warning(
                "retention.not_applied",
                made,
                "the backup is stored, but older backups of type "
                        + type.id()
                        + " were not forgotten: "
                        + failure.fact(),
                "the next backup of this type tries again");
    }
}

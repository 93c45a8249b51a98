package io.meridian.engine.retention;

import io.meridian.engine.api.BackupType;
import io.meridian.engine.api.RetentionPolicy;
import io.meridian.engine.ports.Parts;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.finding.Finding;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.Repository;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

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
        RetentionPolicy policy = parts.lifecycle().retention().of(type);
        if (!policy.hasRule()) {
            return List.of();
        }
        try {
            List<String> ids =
                    condemned(repository.backups(), type, made, policy).stream()
                            .filter(id -> !id.equals(made) && !spared.contains(id))
                            .toList();
            if (!ids.isEmpty()) {
                repository.forget(ids, "retention of " + type.id());
            }
            return ids;
        } catch (Failure failure) {
            findings.accept(notApplied(made, type, failure));
            return List.of();
        }
    }

    private List<String> condemned(
            List<BackupRecord> all, BackupType type, String made, RetentionPolicy policy) {
        List<BackupRecord> history =
                all.stream()
                        .filter(backup -> backup.id().equals(made))
                        .findFirst()
                        .map(newest -> sameHistory(all, newest, type))
                        .orElse(List.of());
        return new RetentionRules(policy, parts.environment().now(), false)
                .decide(history).stream()
                        .filter(ruling -> !ruling.keep())
                        .map(ruling -> ruling.backup().id())
                        .toList();
    }

    private static List<BackupRecord> sameHistory(
            List<BackupRecord> all, BackupRecord newest, BackupType type) {
        return all.stream()
                .filter(backup -> backup.source().equals(newest.source()))
                .filter(backup -> backup.type().equals(type.id()))
                .toList();
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

package io.meridian.engine.restore;

import io.meridian.engine.api.BackupType;
import io.meridian.engine.backup.BackupOrder;
import io.meridian.engine.backup.BackupRun;
import io.meridian.engine.backup.FinishedBackup;
import io.meridian.engine.ports.Parts;
import io.meridian.engine.ports.SourceOpener;
import io.meridian.kernel.failure.Cancelled;
import io.meridian.kernel.failure.Conflict;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.finding.Severity;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.Repository;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Backs up what a restore is about to replace. When that backup lacks anything the restore stops,
 * unless the replaced data are kept aside.
 */
final class SafetyBackup {
    private static final int MAX_LISTED = 3;

    private final Parts parts;

    SafetyBackup(Parts parts) {
        this.parts = parts;
    }

    /**
     * Returns the backup's id; null when it could not be made and need not be.
     *
     * @throws Conflict code {@code restore.safety_backup_incomplete}
     */
    @Nullable String take(
            Repository repository,
            RestoreOrder order,
            Path target,
            Consumer<Finding> findings,
            Progress progress) {
        boolean keepAside = order.terms().keepAside();
        try {
            FinishedBackup backup =
                    new BackupRun(parts).run(repository, backupOf(target, order), progress);
            backup.findings().forEach(findings);
            if (!backup.complete() && !keepAside) {
                throw incomplete(target, lacks(backup), null);
            }
            return backup.record().id();
        } catch (Cancelled cancelled) {
            throw cancelled;
        } catch (Failure failure) {
            if (failure instanceof Conflict refusal
                    && refusal.code().equals("restore.safety_backup_incomplete")) {
                throw refusal;
            }
            if (!keepAside) {
                throw incomplete(target, failure.fact(), failure);
            }
            findings.accept(missing(target, failure));
            return null;
        }
    }

    private static BackupOrder backupOf(Path target, RestoreOrder order) {
        return new BackupOrder(
                SourceOpener.Wanted.files(target),
                BackupType.PRE_RESTORE,
                "before " + order.purpose(),
                null,
                List.of(),
                true,
                null);
    }

    private static String lacks(FinishedBackup backup) {
        List<Finding> worse =
                backup.findings().stream()
                        .filter(finding -> finding.severity() != Severity.NOTE)
                        .toList();
        List<String> first =
                worse.stream()
                        .limit(MAX_LISTED)
                        .map(finding -> finding.object() + ": " + finding.message())
                        .toList();
        String more =
                worse.size() > MAX_LISTED ? "; and " + (worse.size() - MAX_LISTED) + " more" : "";
        return "backup "
                + backup.record().id()
                + " has findings: "
                + String.join("; ", first)
                + more;
    }

    private static Conflict incomplete(Path target, String why, @Nullable Failure cause) {
        return new Conflict(
                "restore.safety_backup_incomplete",
                "what is in "
                        + target
                        + " could not be backed up completely before replacing it ("
                        + why
                        + "); nothing was replaced",
                List.of(
                        "mend what the findings name and restore again",
                        "or keep the old data beside the target: --keep-aside"),
                cause);
    }

    private static Finding missing(Path target, Failure failure) {
        return Finding.warning(
                "restore.no_safety_backup",
                target.toString(),
                "no safety backup was made: " + failure.fact(),
                "the old data are kept beside the target");
    }
}

package io.meridian.engine.restore;

import io.meridian.engine.api.BackupResults.VerifiedBackup;
import io.meridian.engine.ports.Parts;
import io.meridian.engine.verify.VerifyBackups;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.finding.Severity;
import io.meridian.kernel.progress.Progress;
import io.meridian.kernel.progress.ProgressEvent;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.Repository;
import io.meridian.repository.VerifyLevel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Refuses to restore a damaged backup before anything is touched. One whose last verification was
 * good is looked at quickly, since each of its bytes is checked again while it is restored; any
 * other is verified first, and marked with the result.
 */
final class VerifiedFirst {
    private VerifiedFirst() {}

    /**
     * Returns when the backup may be restored.
     *
     * @throws Corruption code {@code restore.backup_damaged}
     */
    static void require(
            Parts parts,
            Repository repository,
            BackupRecord backup,
            Consumer<Finding> findings,
            Progress progress) {
        if (backup.verified()) {
            requireGood(
                    backup.id(),
                    repository.verify(backup.id(), VerifyLevel.QUICK, progress).findings());
            return;
        }
        progress.on(new ProgressEvent.Found(unverified(backup)));
        VerifiedBackup verified =
                VerifyBackups.examine(
                        parts, repository, backup.id(), VerifyLevel.STANDARD, progress);
        requireGood(backup.id(), verified.findings());
        findings.accept(unverified(backup));
    }

    private static Finding unverified(BackupRecord backup) {
        return Finding.note(
                "restore.unverified",
                backup.id(),
                backup.verifiedAt() == null
                        ? "the backup had never been verified; it is verified before the restore"
                        : "the backup's last verification failed; it is verified again before the"
                                + " restore",
                "");
    }

    private static void requireGood(String backupId, List<Finding> findings) {
        findings.stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .findFirst()
                .ifPresent(
                        damage -> {
                            throw damaged(backupId, damage);
                        });
    }

    private static Corruption damaged(String backupId, Finding damage) {
        return new Corruption(
                "restore.backup_damaged",
                "backup "
                        + backupId
                        + " is damaged ("
                        + damage.object()
                        + ": "
                        + damage.message()
                        + "); nothing was replaced",
                hints(damage),
                null);
    }

    /** What the examination says of this very damage comes first. */
    private static List<String> hints(Finding damage) {
        List<String> hints = new ArrayList<>();
        if (!damage.remedy().isEmpty() && !damage.remedy().contains("repo repair")) {
            hints.add(damage.remedy());
        }
        hints.add("try to mend it: meridian repo repair");
        hints.add("or restore an older backup: meridian backup list");
        return hints;
    }
}

package io.meridian.engine.copy;

import io.meridian.engine.api.BackupRequests.Copy;
import io.meridian.engine.api.BackupResults.CopiedBackup;
import io.meridian.engine.api.BackupResults.CopyOutcome;
import io.meridian.engine.api.BackupResults.CopyProof;
import io.meridian.engine.api.BackupResults.VerifiedBackup;
import io.meridian.engine.ports.Parts;
import io.meridian.engine.verify.VerifyBackups;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.BackupMark;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.Repository;
import io.meridian.repository.VerifyLevel;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A backup that is in the target already. A run that was killed after it had committed a copy left
 * it without marks; the next one sets and proves what that one did not.
 */
final class CopyPresent {
    private final Parts parts;
    private final Repository target;

    CopyPresent(Parts parts, Repository target) {
        this.parts = parts;
        this.target = target;
    }

    CopiedBackup settle(BackupRecord original, BackupRecord copy, Copy request, Progress progress) {
        boolean unfinished = copy.verifiedAt() == null && !request.dryRun();
        if (!unfinished) {
            return unread(original, copy.id(), CopyOutcome.PRESENT, false, List.of());
        }
        if (original.pinned() && !copy.pinned()) {
            target.mark(copy.id(), new BackupMark.Pinned(true));
        }
        if (!request.verify()) {
            return unread(original, copy.id(), CopyOutcome.PRESENT, false, List.of());
        }
        VerifiedBackup verified =
                VerifyBackups.examine(parts, target, copy.id(), VerifyLevel.DEEP, progress);
        return unread(
                original, copy.id(), CopyOutcome.PRESENT, !verified.valid(), verified.findings());
    }

    /** The result for a backup of which nothing was copied. */
    static CopiedBackup unread(
            BackupRecord original,
            @Nullable String id,
            CopyOutcome outcome,
            boolean failed,
            List<Finding> findings) {
        return new CopiedBackup(
                original.id(),
                id,
                outcome,
                original.statistics().contentBytes(),
                0,
                0,
                0,
                0,
                CopyProof.NONE,
                failed,
                findings);
    }
}

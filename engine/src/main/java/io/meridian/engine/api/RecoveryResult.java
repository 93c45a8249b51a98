package io.meridian.engine.api;

import io.meridian.engine.api.BackupView.SourceView;
import io.meridian.kernel.finding.Finding;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What a recovery did.
 *
 * @param point what was reached
 * @param safetyBackupId the backup of what was replaced, null when the target was empty
 * @param forgotten ids of older safety backups of the same place that their retention let go
 * @param keptAside where the replaced content is, null when it was deleted
 */
public record RecoveryResult(
        boolean success,
        SourceView source,
        RecoveryPoint point,
        String target,
        @Nullable String safetyBackupId,
        List<String> forgotten,
        @Nullable String keptAside,
        long files,
        long entries,
        long bytes,
        List<Finding> findings) {
    public RecoveryResult {
        forgotten = List.copyOf(forgotten);
        findings = List.copyOf(findings);
    }
}

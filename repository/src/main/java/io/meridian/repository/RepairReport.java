package io.meridian.repository;

import io.meridian.kernel.finding.Finding;

import java.util.List;

/**
 * What a repair found and wrote.
 *
 * @param chunksSaved good chunks copied out of damaged packs
 * @param chunksLost chunks that backups need and no pack holds
 * @param backupsDamaged ids of backups that need one of those
 */
public record RepairReport(
        boolean dryRun,
        long packsExamined,
        long packsDamaged,
        long chunksIndexed,
        long chunksSaved,
        long chunksLost,
        List<String> backupsDamaged,
        List<Finding> findings) {
    public RepairReport {
        backupsDamaged = List.copyOf(backupsDamaged);
        findings = List.copyOf(findings);
    }
}

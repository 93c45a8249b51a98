package io.meridian.repository;

import io.meridian.kernel.finding.Finding;

import java.util.List;

/**
 * What a prune did.
 *
 * @param finished false when open sessions must end before the rest can be deleted
 */
public record PruneReport(
        boolean finished,
        long packsDeleted,
        long bytesDeleted,
        long packsRepacked,
        long bytesRepacked,
        long backupsRemoved,
        long storedBytes,
        List<Finding> findings) {
    public PruneReport {
        findings = List.copyOf(findings);
    }
}

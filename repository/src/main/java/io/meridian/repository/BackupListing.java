package io.meridian.repository;

import io.meridian.kernel.finding.Finding;

import java.util.List;

/**
 * Backups, and what keeps others from being among them.
 *
 * @param backups newest first
 * @param unlisted what can't be read, so that there may be more; the part of {@link
 *     Repository#damage} that costs no more than listing
 */
public record BackupListing(List<BackupRecord> backups, List<Finding> unlisted) {
    public BackupListing {
        backups = List.copyOf(backups);
        unlisted = List.copyOf(unlisted);
    }
}

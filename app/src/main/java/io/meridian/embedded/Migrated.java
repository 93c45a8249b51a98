package io.meridian.embedded;

import io.meridian.kernel.finding.Finding;

import java.util.List;

/**
 * A migration that was done.
 *
 * @param value that it returned
 * @param backupId of the data as they were before
 * @param findings what is to be told besides; a warning {@code migration.still_open} says that the
 *     next one will be refused
 */
public record Migrated<T>(T value, String backupId, List<Finding> findings) {
    public Migrated {
        findings = List.copyOf(findings);
    }
}

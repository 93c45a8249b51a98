package io.meridian.repository;

import io.meridian.kernel.finding.Finding;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A backup with the marks that were appended to it.
 *
 * @param checksum hexadecimal BLAKE3 of the canonical entry list
 * @param parent id, null for none
 * @param findings at most 100 of {@code findingCount}
 * @param verifiedAt of the last verification, null when there was none; {@code verified} whether it
 *     was good
 * @param facts what the source knew of its data as a whole
 */
public record BackupRecord(
        String id,
        String type,
        SourceKey source,
        Instant createdAt,
        Instant takenAt,
        long durationMillis,
        String meridianVersion,
        String writerHost,
        String description,
        @Nullable Long schemaVersion,
        @Nullable String parent,
        BackupStatistics statistics,
        String checksum,
        List<Finding> findings,
        long findingCount,
        List<String> tags,
        boolean pinned,
        boolean verified,
        @Nullable Instant verifiedAt,
        @Nullable String verifiedLevel,
        SortedMap<String, String> facts) {
    public BackupRecord {
        findings = List.copyOf(findings);
        tags = List.copyOf(tags);
        facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
    }
}

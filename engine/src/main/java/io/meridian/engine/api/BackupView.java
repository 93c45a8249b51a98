package io.meridian.engine.api;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One backup as every interface shows it.
 *
 * @param timestamp the same as {@code createdAt}, in whole seconds since 1970; scripts reckon with
 *     it
 * @param sizeBytes bytes of file content
 * @param checksum hexadecimal, of the canonical entry list
 * @param verified whether the last verification was good
 * @param bytesAdded new bytes, before compression
 * @param bytesStored what it added to the repository, as stored
 * @param parent id of the backup that it built on, null for none
 * @param durationMillis how long it took
 * @param findingCount what could not be kept; {@code backup.show} lists it
 * @param facts what the source knew of its data as a whole: {@code latest_sequence} and the like
 */
public record BackupView(
        String id,
        String backupType,
        Instant createdAt,
        long timestamp,
        long sizeBytes,
        long fileCount,
        String checksum,
        String meridianVersion,
        @Nullable String description,
        @Nullable Long schemaVersion,
        boolean verified,
        @Nullable Instant verifiedAt,
        @Nullable String verifiedLevel,
        List<String> tags,
        boolean pinned,
        SourceView source,
        long bytesAdded,
        long bytesStored,
        @Nullable String parent,
        String host,
        long durationMillis,
        long findingCount,
        SortedMap<String, String> facts) {
    public BackupView {
        tags = List.copyOf(tags);
        facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
    }

    /** Which source a backup is of. */
    public record SourceView(String kind, String location, String host) {}
}

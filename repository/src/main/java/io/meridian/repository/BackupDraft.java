package io.meridian.repository;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of a backup when it begins.
 *
 * @param type lower-case word that ends the id: {@code manual}
 * @param createdAt also gives the id, {@code yyyyMMdd_HHmmss_type} in UTC; a number is appended
 *     when that is taken
 * @param writerHost the host that writes
 * @param readBack whether {@link BackupWriter#verifyWritten} will be asked for: reading back can
 *     then begin while the backup is still being written
 * @param facts what the source knows of its data as a whole; {@link BackupWriter#facts} replaces
 *     them
 * @param parent id of the backup to rest on; null takes the newest of the source, if any
 */
public record BackupDraft(
        SourceKey source,
        String type,
        Instant createdAt,
        Instant takenAt,
        String description,
        @Nullable Long schemaVersion,
        List<String> tags,
        String meridianVersion,
        String writerHost,
        boolean readBack,
        SortedMap<String, String> facts,
        @Nullable String parent) {
    public BackupDraft {
        Objects.requireNonNull(source);
        Objects.requireNonNull(createdAt);
        Objects.requireNonNull(takenAt);
        if (!type.matches("[a-z_]{1,32}")) {
            throw new IllegalArgumentException("backup type: " + type);
        }
        tags = List.copyOf(tags);
        facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
    }

    /** Resting on the newest of the source, if any. */
    public BackupDraft(
            SourceKey source,
            String type,
            Instant createdAt,
            Instant takenAt,
            String description,
            @Nullable Long schemaVersion,
            List<String> tags,
            String meridianVersion,
            String writerHost,
            boolean readBack,
            SortedMap<String, String> facts) {
        this(
                source,
                type,
                createdAt,
                takenAt,
                description,
                schemaVersion,
                tags,
                meridianVersion,
                writerHost,
                readBack,
                facts,
                null);
    }

    /** The same with other facts. */
    public BackupDraft withFacts(SortedMap<String, String> known) {
        return new BackupDraft(
                source,
                type,
                createdAt,
                takenAt,
                description,
                schemaVersion,
                tags,
                meridianVersion,
                writerHost,
                readBack,
                known,
                parent);
    }
}

package io.meridian.embedded;

import io.meridian.engine.api.BackupType;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What is to be known of a backup. Immutable; each method gives a changed copy.
 *
 * @param type decides which retention applies afterwards
 * @param description words to find it by; empty for none
 * @param schemaVersion of the data, null when unknown
 */
public record BackupOptions(
        BackupType type, String description, @Nullable Long schemaVersion, List<String> tags) {
    /** Made because somebody wanted one; kept until somebody forgets it. */
    public static final BackupOptions MANUAL =
            new BackupOptions(BackupType.MANUAL, "", null, List.of());

    public BackupOptions {
        tags = List.copyOf(tags);
    }

    public BackupOptions type(BackupType other) {
        return new BackupOptions(other, description, schemaVersion, tags);
    }

    public BackupOptions description(String words) {
        return new BackupOptions(type, words, schemaVersion, tags);
    }

    public BackupOptions schemaVersion(long version) {
        return new BackupOptions(type, description, version, tags);
    }

    public BackupOptions tags(String... words) {
        return new BackupOptions(type, description, schemaVersion, List.of(words));
    }
}

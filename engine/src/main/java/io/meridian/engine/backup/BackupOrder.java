package io.meridian.engine.backup;

import io.meridian.engine.api.BackupType;
import io.meridian.engine.ports.SourceOpener;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;

/**
 * What a backup is to be.
 *
 * @param description empty for none
 * @param schemaVersion of the data, null when unknown
 * @param verify read back what was written
 * @param parent id, or its beginning, of the backup to rest on; null takes the newest of the source
 */
public record BackupOrder(
        SourceOpener.Wanted source,
        BackupType type,
        String description,
        @Nullable Long schemaVersion,
        List<String> tags,
        boolean verify,
        @Nullable String parent) {
    public BackupOrder {
        Objects.requireNonNull(source);
        Objects.requireNonNull(type);
        Objects.requireNonNull(description);
        tags = List.copyOf(tags);
    }
}

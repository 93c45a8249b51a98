package io.meridian.engine.api;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * One entry of a backup.
 *
 * @param path slashed, {@code .} for the root
 * @param pathBase64 the raw bytes when the path is not UTF-8, else null
 * @param type {@code file}, {@code directory}, {@code symlink}, {@code hardlink}
 * @param mode four octal digits
 * @param target of a link, else null
 */
public record EntryView(
        String path,
        @Nullable String pathBase64,
        String type,
        long sizeBytes,
        String mode,
        long owner,
        long group,
        Instant modifiedAt,
        @Nullable String target) {}

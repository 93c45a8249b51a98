package io.meridian.repository.vault;

import io.meridian.repository.vault.codec.Compression;

import java.time.Duration;

/**
 * How this process uses a vault; nothing here is part of the format.
 *
 * @param checkpointEvery how long a backup may run before it commits a checkpoint
 */
public record VaultOptions(Compression compression, Duration checkpointEvery) {
    /** zstd, balanced; a checkpoint every 30 minutes. */
    public static final VaultOptions DEFAULT =
            new VaultOptions(Compression.DEFAULT, Duration.ofMinutes(30));
}

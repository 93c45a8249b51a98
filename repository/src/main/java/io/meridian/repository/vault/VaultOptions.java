package io.meridian.repository.vault;

import io.meridian.repository.vault.codec.Compression;
import io.meridian.stores.ObjectStore;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/**
 * How this process uses a vault; nothing here is part of the format.
 *
 * @param checkpointEvery how long a backup may run before it commits a checkpoint
 * @param cache where copies of what every backup reads are kept near
 */
public record VaultOptions(Compression compression, Duration checkpointEvery, Cache cache) {
    /** zstd, balanced; a checkpoint every 30 minutes; no cache. */
    public static final VaultOptions DEFAULT =
            new VaultOptions(Compression.DEFAULT, Duration.ofMinutes(30), Cache.NONE);

    public VaultOptions withCheckpointEvery(Duration interval) {
        return new VaultOptions(compression, interval, cache);
    }

    public VaultOptions withCache(Cache place) {
        return new VaultOptions(compression, checkpointEvery, place);
    }

    /** A place for copies, worth having where a request to the store is dear. */
    @FunctionalInterface
    public interface Cache {
        /** A local store has none: reading a copy would take as long. */
        Cache NONE = repositoryId -> null;

        /**
         * Opens the place for one vault's copies. What is in it is as secret as the vault's objects
         * are, which is to say not at all.
         *
         * @return null for no cache; the caller closes it
         */
        @Nullable ObjectStore open(String repositoryId);
    }
}

package io.meridian.repository.vault.protocol;

import io.meridian.kernel.env.Environment;
import io.meridian.repository.vault.chunk.ChunkSizes;
import io.meridian.repository.vault.codec.Compression;
import io.meridian.repository.vault.crypto.KeyRing;
import io.meridian.repository.vault.records.WriterProcess;
import io.meridian.stores.ObjectStore;

import java.time.Duration;

/**
 * An open vault as its parts see it.
 *
 * @param process this process, for session records
 * @param checkpointEvery how long a backup may run before it commits a checkpoint
 */
public record VaultContext(
        ObjectStore store,
        VaultRecords records,
        KeyRing keys,
        Environment environment,
        WriterProcess process,
        ChunkSizes sizes,
        Compression compression,
        Duration checkpointEvery) {
    /** The same vault, read and written through another store. */
    public VaultContext over(ObjectStore other) {
        return new VaultContext(
                other,
                records.over(other),
                keys,
                environment,
                process,
                sizes,
                compression,
                checkpointEvery);
    }
}

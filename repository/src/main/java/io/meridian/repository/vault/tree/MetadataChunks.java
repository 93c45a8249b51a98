package io.meridian.repository.vault.tree;

import io.meridian.repository.vault.format.ChunkId;

/** Gives metadata chunks by id, checked. */
@FunctionalInterface
public interface MetadataChunks {
    byte[] read(ChunkId id);
}

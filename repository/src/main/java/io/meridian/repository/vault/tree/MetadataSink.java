package io.meridian.repository.vault.tree;

import io.meridian.repository.vault.format.ChunkId;

/** Stores metadata chunks that are not stored yet, and names them. */
@FunctionalInterface
public interface MetadataSink {
    ChunkId store(byte[] plain, int length);
}

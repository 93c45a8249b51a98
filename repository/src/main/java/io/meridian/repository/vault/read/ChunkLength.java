package io.meridian.repository.vault.read;

import io.meridian.kernel.failure.Corruption;
import io.meridian.repository.vault.format.ChunkId;

/** A chunk is as long as the tree says. */
final class ChunkLength {
    private ChunkLength() {}

    static void require(ChunkId id, long length, long expected) {
        if (length != expected) {
            throw new Corruption(
                    "vault.chunk_length",
                    "chunk " + id + " has " + length + " bytes, the tree says " + expected,
                    "run 'meridian backup verify --level deep' on this backup");
        }
    }
}

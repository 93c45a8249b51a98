package io.meridian.repository.vault.read;

import io.meridian.repository.vault.index.IndexedPack;

import java.nio.ByteBuffer;

/** Gives parts of packs. */
@FunctionalInterface
interface PackRanges {
    /**
     * Fills the target's remaining room with the pack's bytes from the offset on.
     *
     * @throws io.meridian.kernel.failure.NotFound when the pack is gone
     * @throws io.meridian.kernel.failure.Corruption when it is shorter
     */
    void read(IndexedPack pack, long offset, ByteBuffer target);
}

package io.meridian.repository.vault.pack;

import io.meridian.kernel.failure.Corruption;
import io.meridian.repository.vault.codec.Base;
import io.meridian.repository.vault.format.ChunkId;

/** Where the bases of deltas come from. */
@FunctionalInterface
public interface BaseChunks {
    /** For packs that hold no deltas: those of metadata. */
    BaseChunks NONE =
            base -> {
                throw new Corruption(
                        "vault.delta_unexpected",
                        "a metadata chunk is a delta against " + base,
                        "run 'meridian repo repair'");
            };

    /**
     * A chunk that is stored whole, its id checked.
     *
     * @throws Corruption when no place of it can be read
     */
    Base base(ChunkId id);
}

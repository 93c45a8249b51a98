package io.meridian.repository.vault.read;

import io.meridian.repository.vault.protocol.VaultContext;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;

/** Readers of single chunks for as many threads as ask at once, over the same blocks of packs. */
final class ChunkReaders {
    private final VaultContext vault;
    private final LiveIndex index;
    private final PackBlocks packs;
    private final Deque<DataChunks> idle = new ArrayDeque<>();

    ChunkReaders(VaultContext vault, LiveIndex index) {
        this.vault = vault;
        this.index = index;
        this.packs = new PackBlocks(vault.store());
    }

    /** Lends one for the time of some work. */
    <T> T with(Function<DataChunks, T> work) {
        DataChunks chunks = lend();
        try {
            return work.apply(chunks);
        } finally {
            giveBack(chunks);
        }
    }

    private synchronized DataChunks lend() {
        DataChunks chunks = idle.poll();
        return chunks != null ? chunks : new DataChunks(vault, index, packs);
    }

    private synchronized void giveBack(DataChunks chunks) {
        idle.push(chunks);
    }
}

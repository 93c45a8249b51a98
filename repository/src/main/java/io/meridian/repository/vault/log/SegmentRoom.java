package io.meridian.repository.vault.log;

import io.meridian.repository.vault.codec.ChunkEncoder;
import io.meridian.repository.vault.codec.Compression;
import io.meridian.repository.vault.codec.Encoding;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.atomic.AtomicReference;

/**
 * What the blocks of a segment are made in, one after the other, and those of the next segment.
 * Used by one thread at a time.
 */
record BlockEncoder(BlockWriter block, ChunkEncoder encoder) {
    static BlockEncoder of(Compression.Effort effort) {
        return new BlockEncoder(
                new BlockWriter(), new ChunkEncoder(new Compression(Encoding.ZSTD, effort)));
    }

    /**
     * Keeps one for whoever makes the next segment: arrays of that size, made anew for each, would
     * outlive their use. Thread-safe.
     */
    static final class Shelf {
        private final AtomicReference<@Nullable BlockEncoder> free = new AtomicReference<>();
        private final Compression.Effort effort;

        Shelf(Compression.Effort effort) {
            this.effort = effort;
        }

        BlockEncoder take() {
            BlockEncoder kept = free.getAndSet(null);
            return kept != null ? kept : of(effort);
        }

        /** It is not used any more, and has no events. */
        void giveBack(BlockEncoder encoder) {
            free.set(encoder);
        }
    }
}

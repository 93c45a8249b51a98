package io.meridian.repository.vault.log;

import io.meridian.repository.vault.codec.ChunkEncoder;
import io.meridian.repository.vault.codec.Compression;
import io.meridian.repository.vault.codec.Encoding;
import io.meridian.repository.vault.format.ByteSink;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.atomic.AtomicReference;

/**
 * What a segment is made in, and the next one after it: a block, its encoder, and the object. Used
 * by one thread at a time.
 */
record SegmentRoom(BlockWriter block, ChunkEncoder encoder, ByteSink object) {
    static SegmentRoom of(Compression.Effort effort) {
        return new SegmentRoom(
                new BlockWriter(),
                new ChunkEncoder(new Compression(Encoding.ZSTD, effort)),
                new ByteSink());
    }

    private SegmentRoom withoutObject() {
        return new SegmentRoom(block, encoder, new ByteSink());
    }

    /**
     * Keeps one for whoever makes the next segment: arrays of that size, made anew for each, would
     * outlive their use. Thread-safe.
     */
    static final class Shelf {
        /** Larger segments come when the store is slow, and are not kept room for. */
        private static final int MOST_OBJECT_BYTES = 4 << 20;

        private final AtomicReference<@Nullable SegmentRoom> free = new AtomicReference<>();
        private final Compression.Effort effort;

        Shelf(Compression.Effort effort) {
            this.effort = effort;
        }

        SegmentRoom take() {
            SegmentRoom kept = free.getAndSet(null);
            return kept != null ? kept : of(effort);
        }

        /** Nobody uses it any more, and its block has no events. */
        void giveBack(SegmentRoom room) {
            boolean small = room.object().array().length <= MOST_OBJECT_BYTES;
            free.set(small ? room : room.withoutObject());
        }
    }
}

package io.meridian.repository.vault.crypto;

import io.meridian.repository.vault.format.ByteSink;
import io.meridian.repository.vault.format.ChunkId;

import org.jspecify.annotations.Nullable;

/**
 * What the seal of a frame vouches for beside its bytes.
 *
 * @param base the chunk that a delta is against; null for a chunk stored whole
 */
public record FrameLabel(ChunkId id, int encoding, int plainLength, @Nullable ChunkId base) {
    /** Adds itself, as it stands at an offset of a pack, to what is authenticated. */
    ByteSink write(ByteSink sink, long offset) {
        sink.id(id).u8(encoding).u32(plainLength).u64(offset);
        return base == null ? sink : sink.id(base);
    }
}

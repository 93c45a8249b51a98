package io.meridian.repository.vault.pack;

import io.meridian.repository.vault.codec.Encoding;
import io.meridian.repository.vault.crypto.FrameLabel;
import io.meridian.repository.vault.format.ChunkId;

import org.jspecify.annotations.Nullable;

/**
 * A chunk's place in its pack.
 *
 * @param offset of the frame in the pack object
 * @param sealedLength with its tag
 * @param base the chunk that a delta is against; null for every other encoding
 */
public record PackFrame(
        ChunkId id,
        int offset,
        int sealedLength,
        int plainLength,
        Encoding encoding,
        @Nullable ChunkId base) {
    public PackFrame {
        if ((encoding == Encoding.DELTA) != (base != null) || id.equals(base)) {
            throw new IllegalArgumentException(encoding + " of " + id + " against " + base);
        }
    }

    /** A chunk stored whole. */
    public PackFrame(ChunkId id, int offset, int sealedLength, int plainLength, Encoding encoding) {
        this(id, offset, sealedLength, plainLength, encoding, null);
    }

    public boolean isDelta() {
        return base != null;
    }

    FrameLabel label() {
        return new FrameLabel(id, encoding.code(), plainLength, base);
    }
}

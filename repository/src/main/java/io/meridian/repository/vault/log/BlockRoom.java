package io.meridian.repository.vault.log;

import io.meridian.repository.vault.codec.ChunkDecoder;

/**
 * What blocks are decoded in, one after the other: an array for each would outlive its use. Used by
 * one thread.
 */
final class BlockRoom {
    private static final int STEP_BYTES = SegmentBuilder.BLOCK_BYTES / 2;

    private final ChunkDecoder decoder = new ChunkDecoder();
    private byte[] encoded = new byte[0];
    private byte[] plain = new byte[0];

    ChunkDecoder decoder() {
        return decoder;
    }

    /** Room for so many sealed bytes; what it had before is gone. */
    byte[] encoded(int bytes) {
        encoded = atLeast(encoded, bytes);
        return encoded;
    }

    /** Room for so many decoded bytes; what it had before is gone. */
    byte[] plain(int bytes) {
        plain = atLeast(plain, bytes);
        return plain;
    }

    /** The next block is often a little larger: steps that are as large as half a block. */
    private static byte[] atLeast(byte[] room, int bytes) {
        return room.length >= bytes ? room : new byte[Math.ceilDiv(bytes, STEP_BYTES) * STEP_BYTES];
    }
}

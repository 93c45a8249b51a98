package io.meridian.repository.vault.pack;

import io.meridian.repository.vault.chunk.ChunkSizes;
import io.meridian.repository.vault.codec.ChunkDecoder;

/**
 * Memory for opening packs, used again for each: fresh arrays of megabytes would cost more than
 * what is done with them. Used by one thread.
 */
public final class PackWorkspace {
    private static final int FIRST_BYTES = 64 << 10;

    private final ChunkDecoder decoder = new ChunkDecoder();
    private byte[] encoded = new byte[0];
    private byte[] plain = new byte[0];
    private byte[] object = new byte[0];

    ChunkDecoder decoder() {
        return decoder;
    }

    byte[] encoded(int length) {
        encoded = atLeast(encoded, length, ChunkSizes.LIMIT);
        return encoded;
    }

    byte[] plain(int length) {
        plain = atLeast(plain, length, ChunkSizes.LIMIT);
        return plain;
    }

    /** Room for a whole object or a part of one; valid until asked for again. */
    public byte[] object(int length) {
        object = atLeast(object, length, PackBuilder.USUAL_BYTES);
        return object;
    }

    private static byte[] atLeast(byte[] array, int length, int usual) {
        if (array.length >= length) {
            return array;
        }
        int grown = Math.max(FIRST_BYTES, Math.max(length, array.length * 2));
        return new byte[grown > usual / 4 ? Math.max(usual, length) : grown];
    }
}

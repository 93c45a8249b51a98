package io.meridian.repository.vault.crypto;

import io.meridian.repository.vault.format.ChunkId;

import javax.crypto.Mac;

/**
 * Computes chunk ids: HMAC-SHA-256 under an id key. Feeds the digest in pieces, so that a young JVM
 * soon compiles its loop. Used by one thread.
 */
public final class ChunkNamer {
    private static final int PIECE_BYTES = 16 * 1024;

    private final Mac mac;

    public ChunkNamer(Key idKey) {
        this.mac = Derivation.newMac(idKey);
    }

    public ChunkId name(byte[] plain, int offset, int length) {
        int end = offset + length;
        for (int from = offset; from < end; from += PIECE_BYTES) {
            mac.update(plain, from, Math.min(PIECE_BYTES, end - from));
        }
        return ChunkId.of(mac.doFinal());
    }
}

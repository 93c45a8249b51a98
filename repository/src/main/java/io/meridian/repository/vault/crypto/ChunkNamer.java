package io.meridian.repository.vault.crypto;

import io.meridian.repository.vault.format.ChunkId;

import javax.crypto.Mac;

/** Computes chunk ids: HMAC-SHA-256 under an id key. Used by one thread. */
public final class ChunkNamer {
    private final Mac mac;

    public ChunkNamer(Key idKey) {
        this.mac = Derivation.newMac(idKey);
    }

    public ChunkId name(byte[] plain, int offset, int length) {
        mac.update(plain, offset, length);
        return ChunkId.of(mac.doFinal());
    }
}

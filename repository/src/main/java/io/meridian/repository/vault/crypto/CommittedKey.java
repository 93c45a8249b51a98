package io.meridian.repository.vault.crypto;

import java.security.MessageDigest;
import java.util.Arrays;

/**
 * A derived key with the value that commits to it: GCM alone would open one ciphertext under two
 * keys.
 */
final class CommittedKey {
    static final int SALT_BYTES = 32;
    static final int COMMITMENT_BYTES = 32;

    private final Key key;
    private final byte[] commitment;

    private CommittedKey(Key key, byte[] commitment) {
        this.key = key;
        this.commitment = commitment;
    }

    static CommittedKey derive(Key secret, byte[] salt, String label) {
        byte[] okm = Derivation.hkdf(secret, salt, label, Key.BYTES + COMMITMENT_BYTES);
        try {
            return new CommittedKey(
                    Key.slice(okm, 0), Arrays.copyOfRange(okm, Key.BYTES, okm.length));
        } finally {
            Arrays.fill(okm, (byte) 0);
        }
    }

    Key key() {
        return key;
    }

    /** Stored in clear; compared before opening. */
    byte[] commitment() {
        return commitment.clone();
    }

    boolean matches(byte[] stored) {
        return MessageDigest.isEqual(commitment, stored);
    }
}

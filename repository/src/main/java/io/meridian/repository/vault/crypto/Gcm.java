package io.meridian.repository.vault.crypto;

import java.security.GeneralSecurityException;

import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * AES-256-GCM with a 16-byte tag. Feeds the cipher in small pieces: one large call stays
 * interpreted in a young JVM (75 MB/s instead of gigabytes). Used by one thread.
 */
final class Gcm {
    static final int TAG_BYTES = 16;
    static final int NONCE_BYTES = 12;

    private static final int PIECE_BYTES = 8 * 1024;

    private final Cipher cipher;

    Gcm() {
        try {
            this.cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException missing) {
            throw Derivation.unavailable(missing);
        }
    }

    /** Writes ciphertext and tag at the target's offset; returns how many bytes. */
    int seal(
            Key key,
            byte[] nonce,
            byte[] aad,
            byte[] plain,
            int offset,
            int length,
            byte[] target,
            int targetOffset) {
        try {
            return run(
                    Cipher.ENCRYPT_MODE,
                    key,
                    nonce,
                    aad,
                    plain,
                    offset,
                    length,
                    target,
                    targetOffset);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("sealing failed", impossible);
        }
    }

    /**
     * Opens ciphertext and tag; returns false when the tag does not fit, and then the target holds
     * nothing of use.
     */
    boolean open(
            Key key,
            byte[] nonce,
            byte[] aad,
            byte[] sealed,
            int offset,
            int length,
            byte[] target,
            int targetOffset) {
        if (length < TAG_BYTES) {
            return false;
        }
        try {
            run(Cipher.DECRYPT_MODE, key, nonce, aad, sealed, offset, length, target, targetOffset);
            return true;
        } catch (AEADBadTagException wrong) {
            return false;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("opening failed", impossible);
        }
    }

    private int run(
            int mode,
            Key key,
            byte[] nonce,
            byte[] aad,
            byte[] source,
            int offset,
            int length,
            byte[] target,
            int targetOffset)
            throws GeneralSecurityException {
        cipher.init(mode, key.aes(), new GCMParameterSpec(TAG_BYTES * 8, nonce));
        cipher.updateAAD(aad);
        int from = offset;
        int end = offset + length;
        int to = targetOffset;
        while (end - from > PIECE_BYTES) {
            to += cipher.update(source, from, PIECE_BYTES, target, to);
            from += PIECE_BYTES;
        }
        to += cipher.doFinal(source, from, end - from, target, to);
        return to - targetOffset;
    }
}

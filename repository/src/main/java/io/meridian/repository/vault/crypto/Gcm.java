package io.meridian.repository.vault.crypto;

import java.security.GeneralSecurityException;

import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * AES-256-GCM with a 16-byte tag. Sealing feeds the cipher in small pieces, so that a young JVM
 * soon compiles the loop: in one large call it stays interpreted (75 MB/s instead of gigabytes).
 * Opening is one call, because the provider would gather the pieces in a buffer of its own. Used by
 * one thread.
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
            begin(Cipher.ENCRYPT_MODE, key, nonce, aad);
            int from = offset;
            int end = offset + length;
            int to = targetOffset;
            while (end - from > PIECE_BYTES) {
                to += cipher.update(plain, from, PIECE_BYTES, target, to);
                from += PIECE_BYTES;
            }
            to += cipher.doFinal(plain, from, end - from, target, to);
            return to - targetOffset;
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
            begin(Cipher.DECRYPT_MODE, key, nonce, aad);
            int opened = cipher.doFinal(sealed, offset, length, target, targetOffset);
            if (opened != length - TAG_BYTES) {
                throw new IllegalStateException("opened " + opened + " of " + length + " bytes");
            }
            return true;
        } catch (AEADBadTagException wrong) {
            return false;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("opening failed", impossible);
        }
    }

    private void begin(int mode, Key key, byte[] nonce, byte[] aad)
            throws GeneralSecurityException {
        cipher.init(mode, key.aes(), new GCMParameterSpec(TAG_BYTES * 8, nonce));
        cipher.updateAAD(aad);
    }
}

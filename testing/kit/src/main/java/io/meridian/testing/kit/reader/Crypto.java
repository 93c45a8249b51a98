package io.meridian.testing.kit.reader;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.zip.CRC32C;

import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The cryptographic functions that section 1 names, over plain bytes. */
final class Crypto {

    static final int KEY_BYTES = 32;
    static final int TAG_BYTES = 16;
    private static final int NONCE_BYTES = 12;

    private Crypto() {}

    static byte[] hkdf(byte[] secret, byte[] salt, String info, int length) {
        byte[] label = info.getBytes(StandardCharsets.US_ASCII);
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(secret)
                                    .addSalt(salt)
                                    .thenExpand(label, length));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HKDF-SHA256 does not work in this Java", e);
        }
    }

    static byte[] hmac(byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 does not work in this Java", e);
        }
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 does not work in this Java", e);
        }
    }

    static long crc32c(byte[] bytes, int from, int end) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, end - from);
        return crc.getValue();
    }

    static boolean same(byte[] expected, byte[] found) {
        return MessageDigest.isEqual(expected, found);
    }

    /** Opens what one derived key sealed: compares the commitment first, then the tag. */
    static byte[] openCommitted(
            String object, byte[] okm, byte[] commitment, byte[] aad, byte[] sealed)
            throws Refusal {
        checkCommitment(object, okm, commitment);
        return open(object, keyOf(okm), new byte[NONCE_BYTES], aad, sealed);
    }

    static void checkCommitment(String object, byte[] okm, byte[] commitment) throws Refusal {
        byte[] expected = Arrays.copyOfRange(okm, KEY_BYTES, 2 * KEY_BYTES);
        Refusal.unless(same(expected, commitment), object, "key commitment does not match");
    }

    static byte[] keyOf(byte[] okm) {
        return Arrays.copyOf(okm, KEY_BYTES);
    }

    static byte[] open(String object, byte[] key, byte[] nonce, byte[] aad, byte[] sealed)
            throws Refusal {
        Refusal.unless(sealed.length >= TAG_BYTES, object, "too short for a tag");
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(key, "AES"),
                    new GCMParameterSpec(TAG_BYTES * 8, nonce));
            cipher.updateAAD(aad);
            return cipher.doFinal(sealed);
        } catch (AEADBadTagException e) {
            throw new Refusal(object, "authentication tag does not match", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM does not work in this Java", e);
        }
    }
}

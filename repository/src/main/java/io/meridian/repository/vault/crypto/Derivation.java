package io.meridian.repository.vault.crypto;

import io.meridian.kernel.failure.Internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;

import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.spec.HKDFParameterSpec;

/** HKDF-SHA-256 and HMAC-SHA-256 as the format uses them. */
public final class Derivation {
    private static final String LABEL = "meridian/1/";

    private Derivation() {}

    /** {@code HKDF(secret, salt, "meridian/1/" + label, length)}. */
    public static byte[] hkdf(Key secret, byte[] salt, String label, int length) {
        byte[] ikm = secret.reveal();
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(ikm)
                                    .addSalt(salt)
                                    .thenExpand(
                                            (LABEL + label).getBytes(StandardCharsets.US_ASCII),
                                            length));
        } catch (GeneralSecurityException missing) {
            throw unavailable(missing);
        } finally {
            Arrays.fill(ikm, (byte) 0);
        }
    }

    public static Key hkdfKey(Key secret, byte[] salt, String label) {
        return Key.of(hkdf(secret, salt, label, Key.BYTES));
    }

    /** HMAC-SHA-256 over the parts, one after the other. */
    public static byte[] hmac(Key key, byte[]... parts) {
        Mac mac = newMac(key);
        for (byte[] part : parts) {
            mac.update(part);
        }
        return mac.doFinal();
    }

    static Mac newMac(Key key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key.hmac());
            return mac;
        } catch (GeneralSecurityException missing) {
            throw unavailable(missing);
        }
    }

    /** SHA-256. */
    public static byte[] sha256(byte[] bytes) {
        return newSha256().digest(bytes);
    }

    /** SHA-256 of what comes piece by piece. */
    public static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException missing) {
            throw unavailable(missing);
        }
    }

    static Internal unavailable(GeneralSecurityException cause) {
        return new Internal(
                "crypto.unavailable",
                "this JDK lacks a needed algorithm: " + cause.getMessage(),
                List.of("use a complete JDK 25"),
                cause);
    }
}

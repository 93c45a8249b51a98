package io.meridian.testing.kit.reader;

import java.security.GeneralSecurityException;
import java.util.Arrays;

import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The writer's cryptography, from the JDK's HMAC and AES alone. */
final class Sealing {

    private Sealing() {}

    static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** RFC 5869 written out: extract, then expand. */
    static byte[] hkdf(byte[] secret, byte[] salt, String info, int length) {
        byte[] extracted = hmac(salt, secret);
        byte[] block = {};
        Out blocks = new Out();
        for (int i = 1; (i - 1) * 32 < length; i++) {
            block = hmac(extracted, new Out().raw(block, Out.ascii(info)).u8(i).done());
            blocks.raw(block);
        }
        return Arrays.copyOf(blocks.done(), length);
    }

    static byte[] gcm(byte[] okm, byte[] nonce, byte[] aad, byte[] plain) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(Arrays.copyOf(okm, 32), "AES"),
                    new GCMParameterSpec(128, nonce));
            cipher.updateAAD(aad);
            return cipher.doFinal(plain);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] commitment(byte[] okm) {
        return Arrays.copyOfRange(okm, 32, 64);
    }
}

package io.meridian.repository.vault.crypto;

import java.security.MessageDigest;
import java.util.Arrays;

import javax.crypto.spec.SecretKeySpec;

/** A 32-byte key. Never printed; compared in constant time. Immutable. */
public final class Key {
    public static final int BYTES = 32;

    private final byte[] bytes;

    private Key(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The key of these 32 bytes; the array is copied. */
    public static Key of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a key of " + bytes.length + " bytes");
        }
        return new Key(bytes.clone());
    }

    static Key slice(byte[] bytes, int offset) {
        return new Key(Arrays.copyOfRange(bytes, offset, offset + BYTES));
    }

    /** A copy of the bytes; the caller zeroes it. */
    public byte[] reveal() {
        return bytes.clone();
    }

    SecretKeySpec aes() {
        return new SecretKeySpec(bytes, "AES");
    }

    SecretKeySpec hmac() {
        return new SecretKeySpec(bytes, "HmacSHA256");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Key key && MessageDigest.isEqual(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "Key[secret]";
    }
}

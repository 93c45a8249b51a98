package io.meridian.repository.vault.records;

import io.meridian.repository.vault.format.ByteReader;

import java.util.Arrays;
import java.util.HexFormat;

/** A 32-byte hash. Immutable. */
public final class Digest {
    public static final int BYTES = 32;

    /** All zero: there is nothing to hash. */
    public static final Digest NONE = new Digest(new byte[BYTES]);

    private final byte[] bytes;

    private Digest(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The hash of these bytes; copied. */
    public static Digest of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a hash of " + bytes.length + " bytes");
        }
        return new Digest(bytes.clone());
    }

    static Digest read(ByteReader reader) {
        return new Digest(reader.raw(BYTES));
    }

    /** A copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Digest digest && Arrays.equals(bytes, digest.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return hex();
    }
}

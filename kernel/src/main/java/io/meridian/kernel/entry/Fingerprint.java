package io.meridian.kernel.entry;

import java.util.Arrays;

/**
 * What a source knows of an entry's content without reading it (for a file: inode and change time).
 * Equal known fingerprints, with equal type, size and modification time, mean unchanged content,
 * which is then not read again. Opaque to everybody but the source. Immutable.
 */
public final class Fingerprint {
    /** Longest fingerprint accepted, in bytes. */
    public static final int MAX_BYTES = 64;

    /** Nothing is known: never means unchanged. */
    public static final Fingerprint UNKNOWN = new Fingerprint(new byte[0]);

    private final byte[] bytes;

    private Fingerprint(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The array is copied; an empty one is {@link #UNKNOWN}. */
    public static Fingerprint of(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException("fingerprint of " + bytes.length + " bytes");
        }
        return bytes.length == 0 ? UNKNOWN : new Fingerprint(bytes.clone());
    }

    public boolean isKnown() {
        return bytes.length > 0;
    }

    /** A copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fingerprint fingerprint && Arrays.equals(bytes, fingerprint.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}

package io.meridian.stores;

/**
 * A part of an object.
 *
 * @param offsetBytes first byte
 * @param lengthBytes how many bytes, at least one
 */
public record ByteRange(long offsetBytes, int lengthBytes) {
    public ByteRange {
        if (offsetBytes < 0 || lengthBytes < 1) {
            throw new IllegalArgumentException("range " + offsetBytes + "+" + lengthBytes);
        }
    }
}

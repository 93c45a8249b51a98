package io.meridian.repository.vault.codec;

/** One way to encode. Instances belong to one thread. */
interface Codec {
    /** Most bytes that encoding this many can take. */
    int bound(int plainLength);

    /** Encodes into the target from 0; returns the length. */
    int encode(byte[] plain, int offset, int length, byte[] target);

    /**
     * Decodes into the target from 0.
     *
     * @return whether the result is exactly so long; false for bytes that are no such encoding
     */
    boolean decode(byte[] encoded, int offset, int length, byte[] target, int plainLength);
}

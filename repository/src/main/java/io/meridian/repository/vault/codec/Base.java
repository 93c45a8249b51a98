package io.meridian.repository.vault.codec;

/**
 * The plain bytes of a chunk that another one is stored against. Immutable by agreement: the array
 * is not copied, because that would cost as much as decoding it.
 */
public final class Base {
    private final byte[] plain;
    private final int storedLength;

    /**
     * A base.
     *
     * @param plain all of the chunk and nothing else
     * @param storedLength what the chunk takes in its pack, in bytes
     */
    public Base(byte[] plain, int storedLength) {
        this.plain = plain;
        this.storedLength = storedLength;
    }

    /** Whether the format allows it as a base; if not, nothing can be stored against it. */
    boolean isUsable() {
        return DeltaCodec.isBase(plain);
    }

    byte[] plain() {
        return plain;
    }

    int storedLength() {
        return storedLength;
    }

    /** In bytes. */
    public int length() {
        return plain.length;
    }
}

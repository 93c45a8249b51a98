package io.meridian.repository.vault.format;

import java.util.HexFormat;

/** The keyed hash that names a chunk: 32 bytes as four big-endian longs. Ordered unsigned. */
public record ChunkId(long a, long b, long c, long d) implements Comparable<ChunkId> {
    public static final int BYTES = 32;

    public static ChunkId of(byte[] bytes) {
        return new ByteReader("chunk id", bytes, 0, BYTES).chunkId();
    }

    public byte[] bytes() {
        return new ByteSink(BYTES).id(this).toBytes();
    }

    @Override
    public int compareTo(ChunkId other) {
        int order = Long.compareUnsigned(a, other.a);
        if (order == 0) {
            order = Long.compareUnsigned(b, other.b);
        }
        if (order == 0) {
            order = Long.compareUnsigned(c, other.c);
        }
        return order != 0 ? order : Long.compareUnsigned(d, other.d);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(a);
    }

    /** The first 16 hexadecimal digits, enough to tell chunks apart. */
    @Override
    public String toString() {
        return HexFormat.of().toHexDigits(a);
    }
}

package io.meridian.repository.vault.chunk;

import io.meridian.repository.vault.crypto.Derivation;
import io.meridian.repository.vault.crypto.Key;

import java.nio.ByteBuffer;

/**
 * Gear-hash content-defined cutting with normalized chunk sizes (the FastCDC scheme: no hashing
 * below the smallest size, a harder mask up to the average, an easier one after it). The gear table
 * is derived from the epoch's chunker key, so that chunk lengths tell less about known content.
 */
public final class ContentDefinedCutter implements Cutter {
    private static final int NORMALIZATION_BITS = 2;

    private final ChunkSizes sizes;
    private final long[] gear;
    private final long hardMask;
    private final long easyMask;

    public ContentDefinedCutter(Key chunkerKey, ChunkSizes sizes) {
        this.sizes = sizes;
        this.gear = gearTable(chunkerKey);
        int bits = Integer.numberOfTrailingZeros(sizes.average());
        this.hardMask = topBits(bits + NORMALIZATION_BITS);
        this.easyMask = topBits(bits - NORMALIZATION_BITS);
    }

    @Override
    public int window() {
        return sizes.most();
    }

    @Override
    public int cut(byte[] bytes, int offset, int available) {
        int most = Math.min(available, sizes.most());
        if (most <= sizes.least()) {
            return most;
        }
        int turn = Math.min(most, sizes.average());
        long hash = 0;
        int at = offset + sizes.least();
        for (int end = offset + turn; at < end; at++) {
            hash = (hash << 1) + gear[bytes[at] & 0xFF];
            if ((hash & hardMask) == 0) {
                return at + 1 - offset;
            }
        }
        for (int end = offset + most; at < end; at++) {
            hash = (hash << 1) + gear[bytes[at] & 0xFF];
            if ((hash & easyMask) == 0) {
                return at + 1 - offset;
            }
        }
        return most;
    }

    /** The high bits of the hash depend on the last 64 bytes; the low ones only on the last few. */
    private static long topBits(int count) {
        return -1L << (64 - count);
    }

    private static long[] gearTable(Key key) {
        long[] table = new long[256];
        for (int i = 0; i < table.length; i++) {
            table[i] = ByteBuffer.wrap(Derivation.hmac(key, new byte[] {(byte) i})).getLong();
        }
        return table;
    }
}

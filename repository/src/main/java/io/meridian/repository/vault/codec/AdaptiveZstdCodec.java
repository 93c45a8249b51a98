package io.meridian.repository.vault.codec;

/**
 * zstd at the level that the data deserves: now and then a chunk is compressed at both levels, and
 * as long as the stronger one saves next to nothing, the fast one does the rest. Logs and media
 * lose nothing at twice the speed; source code and tables keep the stronger level.
 */
final class AdaptiveZstdCodec implements Codec {
    private static final int TRIAL_EVERY = 8;

    /** Below this the levels hardly differ in time, and what large chunks are like says nothing. */
    private static final int LEAST_BYTES = 32 << 10;

    /** The stronger level has to save more than one part in so many. */
    private static final int WORTHWHILE_PART = 64;

    private final ZstdCodec strong;
    private final ZstdCodec fast;
    private byte[] other = new byte[0];
    private int untilTrial;
    private long strongBytes;
    private long fastBytes;

    AdaptiveZstdCodec(int strongLevel, int fastLevel) {
        this.strong = new ZstdCodec(strongLevel);
        this.fast = new ZstdCodec(fastLevel);
    }

    @Override
    public int bound(int plainLength) {
        return strong.bound(plainLength);
    }

    @Override
    public int encode(byte[] plain, int offset, int length, byte[] target) {
        if (length < LEAST_BYTES) {
            return strong.encode(plain, offset, length, target);
        }
        if (untilTrial-- <= 0) {
            untilTrial = TRIAL_EVERY - 1;
            return encodeTwice(plain, offset, length, target);
        }
        return (isFastEnough() ? fast : strong).encode(plain, offset, length, target);
    }

    @Override
    public boolean decode(byte[] encoded, int offset, int length, byte[] target, int plainLength) {
        return strong.decode(encoded, offset, length, target, plainLength);
    }

    private int encodeTwice(byte[] plain, int offset, int length, byte[] target) {
        int bound = bound(length);
        if (other.length < bound) {
            other = new byte[bound + bound / 8];
        }
        int fastLength = fast.encode(plain, offset, length, other);
        int strongLength = strong.encode(plain, offset, length, target);
        strongBytes = strongBytes / 2 + strongLength;
        fastBytes = fastBytes / 2 + fastLength;
        if (strongLength <= fastLength) {
            return strongLength;
        }
        System.arraycopy(other, 0, target, 0, fastLength);
        return fastLength;
    }

    /** Weighs the last trials by their size. */
    private boolean isFastEnough() {
        return fastBytes - strongBytes < fastBytes / WORTHWHILE_PART;
    }
}

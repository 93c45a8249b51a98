package io.meridian.repository.archive.read;

import java.util.Arrays;

/**
 * Tells a content's long runs of zeros from the rest: as files of an archive they are there, or
 * were as holes, which a tar can't tell. Used by one thread.
 */
final class Holes implements CheckedContent.Blocks {
    private static final int PAGE_BYTES = 4096;
    private static final int LEAST_HOLE_BYTES = 64 << 10;
    private static final byte[] ZEROS = new byte[LEAST_HOLE_BYTES];

    private final Parts parts;
    private long zeros;

    Holes(Parts parts) {
        this.parts = parts;
    }

    /** Takes a content from its start to its end. */
    interface Parts {
        /** Bytes of an array that is used again afterwards. */
        void data(byte[] block, int from, int count);

        /** At least {@value #LEAST_HOLE_BYTES} bytes of zeros. */
        void hole(long lengthBytes);
    }

    @Override
    public void take(byte[] block, int count) {
        int at = 0;
        while (at < count) {
            int data = zerosEnd(block, at, count);
            zeros += data - at;
            at = dataEnd(block, data, count);
            if (at > data) {
                giveZeros();
                parts.data(block, data, at - data);
            }
        }
    }

    /** Gives the zeros that are at the end. */
    void finish() {
        giveZeros();
    }

    private void giveZeros() {
        if (zeros >= LEAST_HOLE_BYTES) {
            parts.hole(zeros);
        } else if (zeros > 0) {
            parts.data(ZEROS, 0, (int) zeros);
        }
        zeros = 0;
    }

    /** Where data end that begin there: at many zeros, or at those that the block ends with. */
    private static int dataEnd(byte[] block, int at, int count) {
        int end = at;
        while (end < count) {
            int next = zerosEnd(block, end, count);
            if (next > end && (next - end >= LEAST_HOLE_BYTES || next == count)) {
                return end;
            }
            end = Math.min(Math.max(next, end + PAGE_BYTES), count);
        }
        return end;
    }

    private static int zerosEnd(byte[] block, int at, int count) {
        int end = at;
        while (end < count && isZero(block, end, Math.min(end + PAGE_BYTES, count))) {
            end = Math.min(end + PAGE_BYTES, count);
        }
        return end;
    }

    private static boolean isZero(byte[] block, int from, int to) {
        return block[from] == 0 && Arrays.equals(block, from, to - 1, block, from + 1, to);
    }
}

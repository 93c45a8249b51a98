package io.meridian.testing.bench.corpus;

import java.util.SplittableRandom;

/** Files that are compressed already, such as images and packed manual pages. */
record PackedContent(String extension) implements Content {
    @Override
    public void fill(byte[] target, int length, SplittableRandom random) {
        int offset = 0;
        for (; offset + Long.BYTES <= length; offset += Long.BYTES) {
            write(target, offset, Long.BYTES, random.nextLong());
        }
        write(target, offset, length - offset, random.nextLong());
    }

    private static void write(byte[] target, int offset, int count, long bits) {
        for (int i = 0; i < count; i++) {
            target[offset + i] = (byte) (bits >>> (8 * i));
        }
    }
}

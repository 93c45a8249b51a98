package io.meridian.testing.bench.corpus;

import java.util.SplittableRandom;

/**
 * Sizes of files as a Debian system has them in its headers, libraries' sources, manuals and shared
 * data: half of them under 1.5 KB, the largest hundredth most of the bytes.
 */
final class FileSizes {
    private static final double[] PERCENT = {
        0, 1, 5, 10, 20, 30, 40, 50, 60, 70, 80, 85, 90, 95, 97, 99, 99.5, 99.9, 99.99, 100
    };
    private static final int[] BYTES = {
        0, 50, 244, 411, 643, 943, 1_178, 1_487, 1_983, 3_446, 7_691, 12_566, 21_894, 44_038,
        64_000, 140_000, 230_000, 650_000, 3_000_000, 8_000_000
    };

    /** No file is larger. */
    static final int LARGEST_BYTES = BYTES[BYTES.length - 1];

    private FileSizes() {}

    static int draw(SplittableRandom random) {
        double percent = random.nextDouble() * 100;
        int above = 1;
        while (PERCENT[above] < percent) {
            above++;
        }
        double share = (percent - PERCENT[above - 1]) / (PERCENT[above] - PERCENT[above - 1]);
        return (int) (BYTES[above - 1] + share * (BYTES[above] - BYTES[above - 1]));
    }
}

package io.meridian.testing.bench.corpus;

import java.util.SplittableRandom;

/**
 * Text made of lines. Many begin as an earlier line of the file did, which is what makes source
 * code and tables of data compress well.
 *
 * @param extension how the names of such files end
 * @param repeatPercent how many lines of a hundred begin as an earlier one
 * @param line writes one line, its end included
 */
record LineContent(String extension, int repeatPercent, Line line) implements Content {
    private static final int REMEMBERED_LINES = 256;

    /** How a line is written. */
    @FunctionalInterface
    interface Line {
        void write(TextBuffer out, SplittableRandom random);
    }

    @Override
    public void fill(byte[] target, int length, SplittableRandom random) {
        TextBuffer out = new TextBuffer(target, length);
        int[] starts = new int[REMEMBERED_LINES];
        for (int lines = 0; !out.isFull(); lines++) {
            int start = out.length();
            if (lines > 0 && random.nextInt(100) < repeatPercent) {
                int earlier = starts[random.nextInt(Math.min(lines, REMEMBERED_LINES))];
                out.repeat(earlier, random.nextInt(16, 160));
            }
            line.write(out, random);
            starts[lines % REMEMBERED_LINES] = start;
        }
    }
}

package io.meridian.testing.bench.corpus;

import java.util.SplittableRandom;

/** One kind of file in a source tree. */
sealed interface Content permits LineContent, PackedContent {
    /** How the names of such files end. */
    String extension();

    /** The content of a file: the same for the same random numbers. */
    void fill(byte[] target, int length, SplittableRandom random);
}

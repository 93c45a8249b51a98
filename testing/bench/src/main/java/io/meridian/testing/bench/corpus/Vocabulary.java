package io.meridian.testing.bench.corpus;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.SplittableRandom;

/**
 * Made-up words, drawn as often as words of a language are: the n-th most frequent one about 1/n
 * times as often as the first.
 *
 * <p>Immutable, safe for use by several threads.
 */
final class Vocabulary {
    private static final String[] SYLLABLES =
            ("ba con de er fi ge ha in jo ka lo ma ne or pa qui re sta ti un ver wa ex yo za "
                            + "tion ment able pre str ing al en es ter ro li ne sa co per mi")
                    .split(" ", -1);
    private static final int WORDS = 3_000;
    private static final int DRAWS = 1 << 16;

    private final byte[][] draws = new byte[DRAWS][];

    Vocabulary(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[][] words = new byte[WORDS][];
        double sum = 0;
        for (int word = 0; word < WORDS; word++) {
            words[word] = make(random, word);
            sum += 1.0 / (word + 1);
        }
        double reached = 0;
        int filled = 0;
        for (int word = 0; word < WORDS; word++) {
            reached += 1.0 / (word + 1);
            int end = word == WORDS - 1 ? DRAWS : (int) (reached / sum * DRAWS);
            while (filled < end) {
                draws[filled++] = words[word];
            }
        }
    }

    /** A word, not to be changed. */
    byte[] draw(SplittableRandom random) {
        return draws[random.nextInt(DRAWS)];
    }

    String drawText(SplittableRandom random) {
        return new String(draw(random), US_ASCII);
    }

    private static byte[] make(SplittableRandom random, int rank) {
        int syllables = rank < 40 ? 1 : random.nextInt(2, 5);
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < syllables; i++) {
            word.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
        }
        return word.toString().getBytes(US_ASCII);
    }
}

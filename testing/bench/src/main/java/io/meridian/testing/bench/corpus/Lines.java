package io.meridian.testing.bench.corpus;

import java.util.SplittableRandom;

/** Lines as programs, manuals and tables of data have them, from one vocabulary. */
record Lines(Vocabulary words) {
    private static final int LAST_INDENT = 4;

    void code(TextBuffer out, SplittableRandom random) {
        int indent = random.nextInt(LAST_INDENT);
        for (int i = 0; i < indent; i++) {
            out.put(' ').put(' ').put(' ').put(' ');
        }
        identifier(out, random);
        out.put(' ').put('=').put(' ');
        identifier(out, random);
        out.put('(');
        identifier(out, random);
        out.put(',').put(' ').decimal(random.nextInt(64), 1).put(')').put(';').put('\n');
    }

    void prose(TextBuffer out, SplittableRandom random) {
        int count = random.nextInt(6, 14);
        for (int i = 0; i < count; i++) {
            out.put(words.draw(random)).put(i == count - 1 ? '.' : ' ');
        }
        out.put('\n');
    }

    void record(TextBuffer out, SplittableRandom random) {
        out.put('"').put(words.draw(random)).put('"').put(':').put(' ');
        if (random.nextInt(3) == 0) {
            out.decimal(random.nextInt(100_000), 1);
        } else {
            out.put('"').put(words.draw(random)).put(' ').put(words.draw(random)).put('"');
        }
        out.put(',').put('\n');
    }

    private void identifier(TextBuffer out, SplittableRandom random) {
        out.put(words.draw(random)).put('_').put(words.draw(random));
    }
}

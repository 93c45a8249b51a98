package io.meridian.testing.bench.corpus;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** A tiny source with very many backups: one of its files is another before each. */
record ManySmall(int backups) implements History {
    private static final int FILES = 20;
    private static final int FILE_BYTES = 4 << 10;
    private static final long SEED = 20_260_104;

    @Override
    public String name() {
        return "many";
    }

    @Override
    public String description() {
        return "%,d backups of %d small files".formatted(backups, FILES);
    }

    @Override
    public long approximateBytes() {
        return FILES * FILE_BYTES;
    }

    @Override
    public boolean isListedOnly() {
        return true;
    }

    @Override
    public void make(Path root) throws IOException {
        for (int i = 0; i < FILES; i++) {
            write(root, i, 0);
        }
        Files.writeString(root.resolve(SOUGHT_NAME), "nothing\n", StandardCharsets.US_ASCII);
    }

    @Override
    public void change(Path root, int round) throws IOException {
        write(root, round % FILES, round);
    }

    private static void write(Path root, int file, int round) throws IOException {
        byte[] text = new byte[FILE_BYTES];
        SplittableRandom random = new SplittableRandom(SEED + (long) round * FILES + file);
        new LogText(random).fill(new TextBuffer(text, text.length));
        Files.write(root.resolve("file-" + file), text);
    }
}

package io.meridian.testing.bench.corpus;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SplittableRandom;

/** One file, half log text, half random bytes, in turns of 16 MiB. */
record LargeFile(long bytes) implements Corpus {
    private static final String FILE_NAME = "big.bin";
    private static final int TURN_BYTES = 16 << 20;
    private static final long SEED = 20_260_101;

    @Override
    public String name() {
        return "big";
    }

    @Override
    public String description() {
        return "one file of %,d MiB, half log text, half random bytes".formatted(bytes >> 20);
    }

    @Override
    public long approximateBytes() {
        return bytes;
    }

    @Override
    public void make(Path root) throws IOException {
        SplittableRandom random = new SplittableRandom(SEED);
        LogText log = new LogText(random.split());
        byte[] turn = new byte[TURN_BYTES];
        try (OutputStream out =
                Files.newOutputStream(root.resolve(FILE_NAME), StandardOpenOption.CREATE_NEW)) {
            boolean text = true;
            for (long done = 0; done < bytes; done += TURN_BYTES) {
                int count = (int) Math.min(TURN_BYTES, bytes - done);
                if (text) {
                    log.fill(new TextBuffer(turn, count));
                } else {
                    random.nextBytes(turn);
                }
                out.write(turn, 0, count);
                text = !text;
            }
        }
    }

    @Override
    public void change(Path root) throws IOException {
        LargeFileChange.apply(root.resolve(FILE_NAME));
    }
}

package io.meridian.testing.bench.corpus;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SplittableRandom;

/** One file of log text that can be made longer. */
final class GrowingLog {
    private static final String FILE_NAME = "stream.log";
    private static final int MEBIBYTE = 1 << 20;
    private static final long SEED = 20_260_106;

    private GrowingLog() {}

    /** Each MiB has its own random numbers, so that nothing comes twice. */
    static void append(Path root, int madeMebibytes, int moreMebibytes) throws IOException {
        byte[] text = new byte[MEBIBYTE];
        try (OutputStream out =
                Files.newOutputStream(
                        root.resolve(FILE_NAME),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND)) {
            for (int i = madeMebibytes; i < madeMebibytes + moreMebibytes; i++) {
                new LogText(new SplittableRandom(SEED + i)).fill(new TextBuffer(text, MEBIBYTE));
                out.write(text);
            }
        }
    }
}

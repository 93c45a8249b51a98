package io.meridian.testing.kit.kyro;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Writes a KyroDB directory in a process of its own until it is killed, and says each change on
 * standard output once it is on the disk: {@code sequence seconds operation document}.
 */
public final class KyroProcess {
    private static final int DOCUMENTS = 500;
    private static final int CHANGES_PER_LOG = 50;
    private static final int LOGS_PER_SNAPSHOT = 4;

    private KyroProcess() {}

    /** Arguments: the directory, and the pause between changes in milliseconds, 0 for none. */
    public static void main(String[] arguments) throws InterruptedException {
        long pauseMillis = Long.parseLong(arguments[1]);
        try (KyroWriter writer =
                KyroWriter.openDurable(Path.of(arguments[0]), KyroEra.HEAD, Instant::now)) {
            for (long i = 1; ; i++) {
                KyroRecord record = change(writer, i);
                System.out.printf(
                        "%d %d %d %d%n",
                        record.sequence(), record.seconds(), record.operation(), record.document());
                System.out.flush();
                if (i % (CHANGES_PER_LOG * LOGS_PER_SNAPSHOT) == 0) {
                    writer.snapshot();
                } else if (i % CHANGES_PER_LOG == 0) {
                    writer.rotate();
                }
                if (pauseMillis > 0) {
                    Thread.sleep(pauseMillis);
                }
            }
        }
    }

    private static KyroRecord change(KyroWriter writer, long i) {
        long document = i * 7_919 % DOCUMENTS;
        return i % 5 == 0
                ? writer.delete(document)
                : writer.insert(
                        document, List.of((float) i, -(float) i), Map.of("i", Long.toString(i)));
    }
}

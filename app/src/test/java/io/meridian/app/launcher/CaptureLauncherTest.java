package io.meridian.app.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/** A capture of a log that never stands still. */
@Timeout(120)
final class CaptureLauncherTest {
    private static final Path BUILT = Path.of(System.getProperty("meridian.distribution"));
    private static final byte[] MAGIC = {0x00, 0x4C, 0x41, 0x57};
    private static final int NUMBERS_BYTES = 4_000;
    private static final int CONTENT_BYTES = 4 + 8 + 8 + NUMBERS_BYTES + 8 + 8 + 8;
    private static final long FILE_BYTES = 64L << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @TempDir private Path scratch;
    private long sequence;

    @Test
    void storesWhileItsLogIsWrittenWithoutAPauseThoughThereIsOneProcessor() throws Exception {
        Path data = Files.createDirectories(scratch.resolve("data"));
        Path repository = scratch.resolve("repository");
        Script meridian =
                Script.of(BUILT.resolve("bin/meridian"))
                        .with("HOME", scratch.resolve("home").toString())
                        .with("MERIDIAN_JAVA_OPTIONS", "-XX:ActiveProcessorCount=1");
        assertEquals(0, meridian.run("repo", "init", "--repo", repository.toString()).exitCode());
        writeUntil(data, 1, () -> true);
        Script.Running capture =
                meridian.start("capture", data.toString(), "--repo", repository.toString());
        try {
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (files(repository.resolve("backups")) == 0 && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            long before = files(repository.resolve("logs"));

            boolean stored =
                    writeUntil(data, 1_000, () -> files(repository.resolve("logs")) > before + 2);

            assertTrue(
                    stored, () -> "nothing but " + before + " objects until the log stood still");
        } finally {
            capture.process().destroy();
            assertEquals(0, capture.end().exitCode());
        }
    }

    /** What ends the writing. */
    private interface Condition {
        boolean holds() throws IOException;
    }

    /** Writes files, of which the last two stay; false when it took too long. */
    private boolean writeUntil(Path data, int first, Condition condition) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (int number = first; System.nanoTime() < end; number++) {
            Files.deleteIfExists(log(data, number - 2));
            try (FileChannel file =
                    FileChannel.open(
                            log(data, number),
                            StandardOpenOption.CREATE_NEW,
                            StandardOpenOption.WRITE)) {
                file.write(ByteBuffer.wrap(MAGIC));
                while (file.size() < FILE_BYTES) {
                    file.write(frame());
                    if (sequence % 100 == 0 && condition.holds()) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static Path log(Path data, int number) {
        return data.resolve("wal_" + (1_700_000_000_000_000L + number) + ".wal");
    }

    /** An insert of as many numbers, all zero. */
    private ByteBuffer frame() {
        sequence++;
        ByteBuffer frame =
                ByteBuffer.allocate(4 + CONTENT_BYTES + 4).order(ByteOrder.LITTLE_ENDIAN);
        frame.putInt(CONTENT_BYTES).putInt(0).putLong(sequence).putLong(NUMBERS_BYTES / 4);
        frame.position(frame.position() + NUMBERS_BYTES);
        frame.putLong(0).putLong(sequence).putLong(System.currentTimeMillis() / 1000);
        CRC32 checksum = new CRC32();
        checksum.update(frame.array(), 4, CONTENT_BYTES);
        return frame.putInt((int) checksum.getValue()).flip();
    }

    private static long files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).count();
        }
    }
}

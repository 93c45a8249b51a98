package io.meridian.app.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.testing.kit.kyro.KyroEra;
import io.meridian.testing.kit.kyro.KyroRecord;
import io.meridian.testing.kit.kyro.KyroWriter;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.stream.Stream;

/** A capture of a log that never stands still. */
@Timeout(120)
final class CaptureLauncherTest {
    private static final Path BUILT = Path.of(System.getProperty("meridian.distribution"));
    private static final int PIECE_BYTES = 1 << 20;
    private static final int PIECES_OF_A_LOG = 64;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @TempDir private Path scratch;

    @Test
    void storesWhileItsLogIsWrittenWithoutAPauseThoughThereIsOneProcessor() throws Exception {
        Path data = scratch.resolve("data");
        Path repository = scratch.resolve("repository");
        Script meridian =
                Script.of(BUILT.resolve("bin/meridian"))
                        .with("HOME", scratch.resolve("home").toString())
                        .with("MERIDIAN_JAVA_OPTIONS", "-XX:ActiveProcessorCount=1");
        assertEquals(0, meridian.run("repo", "init", "--repo", repository.toString()).exitCode());
        try (KyroWriter writer = KyroWriter.open(data, KyroEra.DOCUMENT, Instant::now)) {
            byte[] piece = piece(writer);
            writer.appendRaw(piece);
            Script.Running capture =
                    meridian.start("capture", data.toString(), "--repo", repository.toString());
            boolean begun = isSoon(() -> files(repository.resolve("backups")) > 0);
            long before = files(repository.resolve("logs"));

            boolean stored =
                    isSoon(
                            () -> {
                                write(writer, piece);
                                return files(repository.resolve("logs")) > before + 2;
                            });

            capture.process().destroy();
            Script.Ended ended = capture.end();
            assertTrue(begun, ended.errors());
            assertTrue(stored, "nothing was stored until the log stood still: " + ended.errors());
            assertEquals(0, ended.exitCode(), ended.errors());
        }
    }

    /** What is tried again until it is so. */
    private interface Condition {
        boolean holds() throws IOException;
    }

    private static boolean isSoon(Condition condition) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        boolean holds = condition.holds();
        while (!holds && System.nanoTime() < end) {
            holds = condition.holds();
        }
        return holds;
    }

    /** A log of full size, after which a snapshot drops it. */
    private static void write(KyroWriter writer, byte[] piece) {
        for (int i = 0; i < PIECES_OF_A_LOG; i++) {
            writer.appendRaw(piece);
        }
        writer.snapshot();
    }

    /** One change again and again: they have no numbers in that era. */
    private static byte[] piece(KyroWriter writer) {
        byte[] frame =
                writer.frameOf(
                        new KyroRecord(
                                KyroRecord.INSERT,
                                1,
                                Collections.nCopies(1_000, 0.5f),
                                Map.of(),
                                0,
                                Instant.now().getEpochSecond()));
        ByteArrayOutputStream piece = new ByteArrayOutputStream();
        while (piece.size() < PIECE_BYTES) {
            piece.writeBytes(frame);
        }
        return piece.toByteArray();
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

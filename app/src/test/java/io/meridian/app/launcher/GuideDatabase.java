package io.meridian.app.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meridian.testing.kit.kyro.KyroDocument;
import io.meridian.testing.kit.kyro.KyroEra;
import io.meridian.testing.kit.kyro.KyroReader;
import io.meridian.testing.kit.kyro.KyroWriter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;

/** A KyroDB database, and the documents that were meant to be in it last. */
final class GuideDatabase {
    private static final int DOCUMENTS_AT_A_TIME = 40;

    private final Path directory;
    private long documents;
    private SortedMap<Long, KyroDocument> wanted = KyroDocument.none();

    GuideDatabase(Path directory) {
        this.directory = directory;
    }

    /**
     * The database works on: documents come, a log file is full, now and then there is a snapshot.
     */
    void write() {
        try (KyroWriter writer = KyroWriter.open(directory, KyroEra.HEAD, Instant::now)) {
            insert(writer, "good");
            if (documents % (2 * DOCUMENTS_AT_A_TIME) == 0) {
                writer.snapshot();
            } else {
                writer.rotate();
            }
            wanted = writer.documents();
        }
    }

    /** Somebody writes, one second after this time, what should not have been written. */
    void spoil(long seconds) {
        try (KyroWriter writer =
                KyroWriter.open(
                        directory, KyroEra.HEAD, () -> Instant.ofEpochSecond(seconds + 1))) {
            insert(writer, "bad");
        }
    }

    /** A disk loses some of it. */
    void damage() throws IOException {
        Files.writeString(directory.resolve("MANIFEST"), "zeroes");
    }

    /** All of it is gone. */
    void lose() throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    void assertAsWanted() {
        assertIsIn(directory);
    }

    void assertIsIn(Path other) {
        assertEquals(wanted, KyroReader.read(other).documents());
    }

    private void insert(KyroWriter writer, String quality) {
        for (int count = 0; count < DOCUMENTS_AT_A_TIME; count++) {
            documents++;
            writer.insert(documents, List.of(documents * 1f, 0.5f), Map.of("quality", quality));
        }
    }
}

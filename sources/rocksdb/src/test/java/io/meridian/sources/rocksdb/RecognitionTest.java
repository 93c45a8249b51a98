package io.meridian.sources.rocksdb;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/** What is taken for a database: a live one that was not would be stored as plain files. */
final class RecognitionTest {
    private static final int LOOKS = 20_000;

    @TempDir Path place;

    @BeforeEach
    void begin() throws IOException {
        roll(1);
    }

    @Test
    void databaseWhoseManifestIsReplacedAllTheTimeIsOne() throws Exception {
        AtomicBoolean stopped = new AtomicBoolean();
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Future<Integer> rolling =
                    thread.submit(
                            () -> {
                                int number = 1;
                                while (!stopped.get()) {
                                    roll(++number);
                                }
                                return number;
                            });
            try {
                for (int look = 0; look < LOOKS; look++) {
                    assertTrue(RocksSource.isDatabase(place), "look " + look);
                }
            } finally {
                stopped.set(true);
            }
            assertTrue(rolling.get() > 10, "it was replaced meanwhile");
        }
    }

    @Test
    void directoryWithoutTheManifestThatCurrentNamesIsNone() throws IOException {
        Files.delete(place.resolve("MANIFEST-000001"));

        assertFalse(RocksSource.isDatabase(place));
    }

    /** As RocksDB does it: the new one, then its name, then the old one goes. */
    private void roll(int number) throws IOException {
        String name = String.format("MANIFEST-%06d", number);
        Files.writeString(place.resolve(name), "");
        Path next = Files.writeString(place.resolve(number + ".dbtmp"), name + "\n");
        Files.move(next, place.resolve("CURRENT"), StandardCopyOption.ATOMIC_MOVE);
        Files.deleteIfExists(place.resolve(String.format("MANIFEST-%06d", number - 1)));
    }
}

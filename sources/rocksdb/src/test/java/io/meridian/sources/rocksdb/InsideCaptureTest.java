package io.meridian.sources.rocksdb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meridian.kernel.env.Cancellation;
import io.meridian.kernel.env.SystemEnvironment;
import io.meridian.sources.Snapshot;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteOptions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Databases that this process holds. */
final class InsideCaptureTest {
    private final SystemEnvironment environment = SystemEnvironment.create(new Cancellation());

    @TempDir Path temporary;

    @AfterEach
    void stop() {
        environment.close();
    }

    @Test
    void aCaptureFromInsideHasWhatNeverWentToTheLog() throws Exception {
        try (TestDatabase database = TestDatabase.open(place(), "other");
                WriteOptions unlogged = new WriteOptions().setDisableWAL(true)) {
            RocksDB handle = database.database();
            handle.put(
                    database.family("other"),
                    unlogged,
                    TestDatabase.bytes("unlogged"),
                    TestDatabase.bytes("here"));
            RocksSource source = RocksSource.of(environment, handle, place(), "");
            try (Snapshot snapshot = source.snapshot()) {
                database.put("other", "later", "not here");
                Copies.write(snapshot, temporary.resolve("copy"));
                assertEquals("1", Copies.provenFacts(snapshot).get("estimated_keys.other"));
            }
        }
        try (TestDatabase copy = TestDatabase.open(temporary.resolve("copy"), "other")) {
            assertEquals(Map.of("unlogged", "here"), copy.content("other"));
        }
        assertEquals(2, list(temporary).size());
    }

    @Test
    void insideAndOutsideKnowTheSameTables() throws Exception {
        try (TestDatabase database = TestDatabase.open(place())) {
            database.put("default", "key", "value");
            database.flush();
            Copies outside;
            Copies inside;
            try (Snapshot snapshot = source().snapshot()) {
                outside = Copies.list(snapshot);
            }
            try (Snapshot snapshot =
                    RocksSource.of(environment, database.database(), place(), "").snapshot()) {
                inside = Copies.list(snapshot);
            }
            assertEquals(outside.entry(".sst"), inside.entry(".sst"));
        }
    }

    private Path place() {
        return temporary.resolve("database");
    }

    private RocksSource source() {
        return RocksSource.open(environment, place(), "");
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }
}

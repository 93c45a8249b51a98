package io.meridian.sources.rocksdb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meridian.sources.Snapshot;

import org.junit.jupiter.api.Test;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteOptions;

import java.util.Map;

/** Databases that this process holds. */
final class InsideCaptureTest extends ReadingADatabase {
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
            RocksSource source = inside(handle);
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
            try (Snapshot snapshot = inside(database.database()).snapshot()) {
                inside = Copies.list(snapshot);
            }
            assertEquals(outside.entry(".sst"), inside.entry(".sst"));
        }
    }
}

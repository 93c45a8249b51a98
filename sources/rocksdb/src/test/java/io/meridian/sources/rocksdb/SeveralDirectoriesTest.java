package io.meridian.sources.rocksdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.sources.Snapshot;

import org.junit.jupiter.api.Test;
import org.rocksdb.RocksDBException;

import java.nio.file.Files;
import java.nio.file.Path;

/** Databases that may have tables outside their directories, and have none there. */
final class SeveralDirectoriesTest extends SpreadingADatabase {
    @Test
    void otherDirectoriesWithoutTablesAreNoHindrance() throws Exception {
        try (TestDatabase database = open(path(place(), ROOMY), path(elsewhere(), ROOMY))) {
            fill(database, "default");

            capture();
        }
        assertCopyIsWhole();
    }

    /** RocksDB ends the process when it closes a database with more paths than it was told of. */
    @Test
    void theDatabasesOwnDirectoryByAnotherNameIsNoOther() throws Exception {
        Path link = Files.createSymbolicLink(temporary.resolve("link"), place());
        Files.createDirectory(place());
        try (TestDatabase database = open(path(link, 1), path(place(), ROOMY))) {
            fill(database, "default");
            compactTo(database, 1);

            capture();
        }
        try (TestDatabase copy = openAt(copy(), path(copy(), 1), path(copy(), ROOMY))) {
            assertEquals(100, copy.content("default").size());
        }
    }

    @Test
    void aCaptureFromInsideIsMadeWithoutTablesElsewhere() throws Exception {
        try (TestDatabase database = open(path(place(), ROOMY), path(elsewhere(), ROOMY));
                Snapshot snapshot = inside(fill(database, "default")).snapshot()) {
            Copies.write(snapshot, copy());
        }
        assertCopyIsWhole();
    }

    @Test
    void tablesMovedIntoTheDirectoryAreCapturedAsTheHintSays() throws Exception {
        try (TestDatabase database = open(path(place(), 1), path(elsewhere(), ROOMY))) {
            fill(database, "default");
            compactTo(database, 1);
        }
        assertTrue(list(elsewhere()).toString().contains(".sst"));
        for (Path table : list(elsewhere())) {
            Files.move(table, place().resolve(table.getFileName()));
        }
        try (TestDatabase database = open(path(place(), 1), path(place(), ROOMY))) {
            assertEquals(100, database.content("default").size());
            database.put("default", "one", "more");
            database.flush();

            capture();
        }
        try (TestDatabase copy = openAt(copy(), path(copy(), 1), path(copy(), ROOMY))) {
            assertEquals(101, copy.content("default").size());
        }
    }

    private void assertCopyIsWhole() throws RocksDBException {
        try (TestDatabase copy = TestDatabase.open(copy())) {
            assertEquals(100, copy.content("default").size());
        }
    }
}

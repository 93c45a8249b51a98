package io.meridian.sources.rocksdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.failure.InvalidRequest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.RocksDBException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** Databases with tables outside their directories, which are refused. */
final class TablesElsewhereTest extends SpreadingADatabase {
    @Test
    void tablesInAnotherDirectoryAreRefusedWithPlaceAndHints() throws Exception {
        try (TestDatabase database = open(path(elsewhere(), 0))) {
            fill(database, "default");

            assertRefused(elsewhere().toString(), this::capture);
        }
    }

    @Test
    void tablesOfOneColumnFamilyInAnotherDirectoryAreRefused() throws Exception {
        try (TestDatabase database = openWithFamilyAway()) {
            fill(database, "away");

            assertRefused(elsewhere().toString(), this::capture);
        }
    }

    /** Nobody has it open: what RocksDB wrote to its LOG is left. */
    @Test
    void theyAreRefusedWhenNobodyHasTheDatabaseOpen() throws Exception {
        try (TestDatabase database = open(path(elsewhere(), 0))) {
            fill(database, "default");
        }
        assertRefused(elsewhere().toString(), this::capture);

        try (TestDatabase database = open(path(elsewhere(), 0))) {
            fill(database, "default");
        }
        assertRefused(elsewhere().toString(), this::capture);
    }

    @Test
    void theyAreRefusedWithoutAnOptionsFile() throws Exception {
        try (TestDatabase database = open(path(elsewhere(), 0))) {
            fill(database, "default");
        }
        for (Path file : list(place())) {
            if (file.getFileName().toString().startsWith("OPTIONS")) {
                Files.delete(file);
            }
        }
        assertRefused(elsewhere().toString(), this::capture);
    }

    @Test
    void theManifestAloneTellsOfTheSecondOfTwoDirectories() throws Exception {
        try (TestDatabase database = open(path(place(), 1), path(elsewhere(), ROOMY))) {
            fill(database, "default");
            compactTo(database, 1);
        }
        assertTrue(list(elsewhere()).toString().contains(".sst"));
        Files.delete(place().resolve("LOG"));

        assertRefused("a directory that its files don't name", this::capture);
    }

    /** RocksDB makes no checkpoint of such a database. */
    @Test
    void aCaptureFromInsideIsRefusedAsWell() throws Exception {
        try (TestDatabase database = open(path(elsewhere(), 0))) {
            RocksSource inside = inside(fill(database, "default"));

            assertRefused(elsewhere().toString(), inside::snapshot);
        }
    }

    @Test
    void theLogOfSuchADatabaseIsFollowed() throws Exception {
        try (TestDatabase database = open(path(elsewhere(), 0));
                LogFollowing following = new LogFollowing(environment, place(), temporary)) {
            fill(database, "default");

            assertEquals(List.of(), LogFollowing.gaps(following.poll()));
            assertRefused(elsewhere().toString(), following::base);
        }
    }

    private void assertRefused(String where, Executable capture) {
        InvalidRequest refused = assertThrows(InvalidRequest.class, capture);
        assertEquals("rocksdb.tables_elsewhere", refused.code());
        assertTrue(refused.getMessage().contains(place().toString()), refused::getMessage);
        assertTrue(refused.getMessage().contains(where), refused::getMessage);
        assertTrue(refused.getMessage().contains(".sst"), refused::getMessage);
        assertTrue(refused.hints().getFirst().contains("move the tables into"), refused::toString);
    }

    private TestDatabase openWithFamilyAway() throws RocksDBException {
        Function<String, ColumnFamilyOptions> options =
                name ->
                        name.equals("away")
                                ? leveled().setCfPaths(List.of(path(elsewhere(), 0)))
                                : leveled();
        return TestDatabase.open(place(), new DBOptions(), options, "away");
    }
}

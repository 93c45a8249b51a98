package io.meridian.sources.rocksdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.failure.Corruption;

import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;

/** Tables that are nowhere: damage, and not a matter of where tables may lie. */
final class LostTablesTest extends SpreadingADatabase {
    @Test
    void aTableThatIsLostInADatabaseOfSeveralDirectoriesIsDamage() throws Exception {
        try (TestDatabase database = open(path(place(), ROOMY), path(elsewhere(), ROOMY))) {
            fill(database, "default");
        }
        Files.delete(file(place(), ".sst"));

        assertEquals("rocksdb.damaged", assertThrows(Corruption.class, this::capture).code());
    }

    @Test
    void aTableThatIsLostFromTheOtherDirectoryIsDamage() throws Exception {
        try (TestDatabase database = open(path(elsewhere(), 0))) {
            fill(database, "default");
        }
        Files.delete(file(elsewhere(), ".sst"));

        Corruption damaged = assertThrows(Corruption.class, this::capture);

        assertEquals("rocksdb.damaged", damaged.code());
        assertTrue(damaged.hints().toString().contains("db_paths, cf_paths"), damaged::toString);
    }

    /** As a process has that looks at a restored copy beside its own database. */
    @Test
    void aLostTableIsDamageAlthoughTheSameProcessHasACopyOfItOpen() throws Exception {
        try (TestDatabase database = open(path(place(), ROOMY))) {
            fill(database, "default");
        }
        capture();
        Path lost = file(place(), ".sst");
        try (TestDatabase database = open(path(place(), ROOMY));
                TestDatabase copy = TestDatabase.open(copy())) {
            assertEquals(database.content("default"), copy.content("default"));
            Files.delete(lost);

            Corruption damaged = assertThrows(Corruption.class, () -> capture("another"));

            assertEquals("rocksdb.damaged", damaged.code());
        }
    }
}

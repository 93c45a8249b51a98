package io.meridian.sources.rocksdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.failure.NotFound;
import io.meridian.sources.Snapshot;

import org.junit.jupiter.api.Test;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What is no database, or can not be captured from outside. */
final class RefusedDatabasesTest extends ReadingADatabase {
    @Test
    void recycledLogsAreRefusedWithAHint() throws Exception {
        DBOptions recycling = new DBOptions().setRecycleLogFileNum(2);
        try (TestDatabase database =
                TestDatabase.open(place(), recycling, name -> new ColumnFamilyOptions())) {
            database.put("default", "key", "value");

            InvalidRequest refused = assertThrows(InvalidRequest.class, this::source);

            assertEquals("rocksdb.unsupported_option", refused.code());
            assertTrue(refused.getMessage().contains("recycle_log_file_num=2"));
            assertTrue(refused.hints().getFirst().contains("recycle_log_file_num=0"));
        }
    }

    @Test
    void logsInAnotherDirectoryAreRefused() throws Exception {
        DBOptions elsewhere = new DBOptions().setWalDir(temporary.resolve("logs").toString());
        try (TestDatabase database =
                TestDatabase.open(place(), elsewhere, name -> new ColumnFamilyOptions())) {
            database.put("default", "key", "value");

            InvalidRequest refused = assertThrows(InvalidRequest.class, this::source);

            assertTrue(refused.getMessage().contains("wal_dir="), refused.getMessage());
        }
    }

    @Test
    void aWrongPathIsRefusedAndNothingIsCreatedThere() throws IOException {
        Files.createDirectory(place());
        assertEquals(
                "rocksdb.not_a_database", assertThrows(InvalidRequest.class, this::source).code());
        assertEquals(List.of(), list(place()));

        Path absent = temporary.resolve("absent");
        assertThrows(NotFound.class, () -> RocksSource.open(environment, absent, ""));
        assertFalse(Files.exists(absent));
    }

    @Test
    void aDatabaseWithoutATableItNeedsIsDamaged() throws Exception {
        fill();
        Files.delete(file(place(), ".sst"));

        try (Snapshot snapshot = source().snapshot()) {
            Corruption damaged = assertThrows(Corruption.class, () -> Copies.provenFacts(snapshot));

            assertEquals("rocksdb.damaged", damaged.code());
        }
        assertEquals(List.of(place()), list(temporary));
    }
}

package io.meridian.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.engine.api.BackupResults;
import io.meridian.kernel.failure.Conflict;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** RocksDB databases that the application itself holds open. */
final class OpenDatabaseTest {
    private static final int KEYS = 1_000;

    private Path home;
    private Path directory;
    private Meridian meridian;

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        home = folder.toRealPath();
        directory = home.resolve("db");
        meridian = Meridian.builder().home(home).variables(Map.of()).open();
    }

    @AfterEach
    void close() {
        meridian.close();
    }

    @Test
    void openDatabaseIsBackedUpWithAllThatWasWritten() throws RocksDBException {
        String id;
        try (Options options = options();
                RocksDB database = RocksDB.open(options, directory.toString())) {
            fill(database, "value");
            ProtectedSource source = meridian.protect(database, directory);

            BackupResults.Created made = source.backup();
            id = made.backup().id();
            fill(database, "later");

            assertEquals("rocksdb", made.backup().source().kind());
            assertTrue(made.backup().verified());
            assertEquals(id, source.list().getFirst().id());
        }

        meridian.restore(id, home.resolve("restored"));
        assertEquals("value", read(home.resolve("restored"), KEYS - 1));
    }

    @Test
    void databaseThatIsOpenIsNotReplaced() throws RocksDBException {
        try (Options options = options();
                RocksDB database = RocksDB.open(options, directory.toString())) {
            fill(database, "value");
            ProtectedSource source = meridian.protect(database, directory);
            String id = source.backup().backup().id();

            Conflict conflict = assertThrows(Conflict.class, () -> source.restore(id));

            assertEquals("source.open", conflict.code());
            assertEquals("value", get(database, 0));
        }
    }

    /** As when another process holds it. */
    @Test
    void databaseThatNobodyToldOfIsNotReplacedEither() throws RocksDBException {
        write("value");
        ProtectedSource source = meridian.protect(directory);
        String id = source.backup().backup().id();
        try (Options options = options();
                RocksDB database = RocksDB.open(options, directory.toString())) {
            Conflict conflict = assertThrows(Conflict.class, () -> source.restore(id));

            assertEquals("restore.target_in_use", conflict.code());
            assertEquals("value", get(database, 0));
        }
    }

    @Test
    void closedDatabaseIsBackedUpFromOutsideAndRestored() throws RocksDBException {
        ProtectedSource source;
        try (Options options = options();
                RocksDB database = RocksDB.open(options, directory.toString())) {
            fill(database, "value");
            source = meridian.protect(database, directory);
        }
        String id = source.backup().backup().id();
        write("damaged");

        source.restore(id);

        assertEquals("value", read(directory, 0));
    }

    @Test
    void migrationThatFailsPutsTheDatabaseBack() throws RocksDBException {
        write("version 1");
        ProtectedSource source = meridian.protect(directory);

        MigrationFailed failed =
                assertThrows(
                        MigrationFailed.class,
                        () ->
                                source.migrate(
                                        1,
                                        () -> {
                                            write("version 2");
                                            throw new IOException("the schema is wrong");
                                        }));

        assertTrue(failed.restored());
        assertEquals("version 1", read(directory, 0));
    }

    @Test
    void databaseBrokenBeyondOpeningIsPutBackToo() throws Exception {
        write("version 1");
        ProtectedSource source = meridian.protect(directory);

        MigrationFailed failed =
                assertThrows(
                        MigrationFailed.class,
                        () ->
                                source.migrate(
                                        1,
                                        () -> {
                                            Files.writeString(
                                                    directory.resolve("CURRENT"), "MANIFEST-x\n");
                                            throw new IOException("half written");
                                        }));

        assertTrue(failed.restored(), failed.getMessage());
        assertNotNull(failed.restore().safetyBackupId());
        assertEquals("version 1", read(directory, 0));
    }

    @Test
    void databaseThatCanNotBeBackedUpWholeIsNotMigrated() throws Exception {
        write("version 1");
        Files.writeString(directory.resolve("notes.txt"), "not RocksDB's");
        ProtectedSource source = meridian.protect(directory);

        Conflict conflict =
                assertThrows(
                        Conflict.class,
                        () ->
                                source.migrate(
                                        1,
                                        () -> {
                                            throw new AssertionError("must not run");
                                        }));

        assertEquals("migration.backup_incomplete", conflict.code());
        assertTrue(conflict.fact().contains("notes.txt"), conflict.fact());
        assertTrue(source.interruptedMigration().isEmpty());
    }

    @Test
    void migrationThatLeavesTheDatabaseOpenIsNotUndoneUnderItsFeet() throws RocksDBException {
        try (Options options = options();
                RocksDB database = RocksDB.open(options, directory.toString())) {
            fill(database, "version 1");
            ProtectedSource source = meridian.protect(database, directory);
            MigrationFailed failed =
                    assertThrows(
                            MigrationFailed.class,
                            () ->
                                    source.migrate(
                                            1,
                                            () -> {
                                                fill(database, "version 2");
                                                throw new IOException("wrong");
                                            }));
            assertFalse(failed.restored());
            assertTrue(failed.getMessage().contains("is open in this process"));
        }

        meridian.protect(directory).interruptedMigration().orElseThrow().restore();
        assertEquals("version 1", read(directory, 0));
    }

    private void write(String value) throws RocksDBException {
        try (Options options = options();
                RocksDB database = RocksDB.open(options, directory.toString())) {
            fill(database, value);
        }
    }

    private static void fill(RocksDB database, String value) throws RocksDBException {
        for (int key = 0; key < KEYS; key++) {
            database.put(bytes("key" + key), bytes(value));
        }
    }

    private static String read(Path directory, int key) throws RocksDBException {
        try (Options options = new Options();
                RocksDB database = RocksDB.openReadOnly(options, directory.toString())) {
            return get(database, key);
        }
    }

    private static String get(RocksDB database, int key) throws RocksDBException {
        return new String(database.get(bytes("key" + key)), StandardCharsets.UTF_8);
    }

    private static Options options() {
        return new Options().setCreateIfMissing(true);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

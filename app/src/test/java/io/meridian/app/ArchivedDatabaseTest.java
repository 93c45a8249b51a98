package io.meridian.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.engine.api.BackupRequests;
import io.meridian.engine.api.BackupResults;
import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.RepositoryForm;
import io.meridian.engine.api.RepositoryForm.Compression;
import io.meridian.engine.api.RepositoryForm.Encryption;
import io.meridian.engine.api.RepositoryForm.Format;
import io.meridian.engine.api.RepositoryRequests;
import io.meridian.engine.api.RepositoryResults;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.FlushOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** RocksDB databases in archive repositories, through the real engine. */
final class ArchivedDatabaseTest {
    private static final RepositoryForm PLAIN =
            new RepositoryForm(Format.ARCHIVE, Compression.NONE, Encryption.NONE);
    private static final RepositoryForm ENCRYPTED =
            new RepositoryForm(Format.ARCHIVE, Compression.ZSTD, Encryption.AGE);

    @TempDir private Path temporary;

    @Test
    void tablesAreHardLinksOfTheDatabase() throws Exception {
        try (Home home = new Home(temporary)) {
            home.run(Catalogue.REPO_INIT, new RepositoryRequests.Init(Home.DEFAULT, PLAIN));
            String first;
            String second;
            try (RocksDB database = RocksDB.open(place().toString())) {
                put(database, 0, 1_000);
                first = home.backUp(place()).backup().id();
                put(database, 1_000, 1_100);
                second = home.backUp(place()).backup().id();
            }

            for (Path table : tables(first)) {
                Object inode = Files.getAttribute(place().resolve(table.getFileName()), "unix:ino");
                assertEquals(inode, Files.getAttribute(table, "unix:ino"));
                Path again = repository().resolve(second + "/data").resolve(table.getFileName());
                assertEquals(inode, Files.getAttribute(again, "unix:ino"));
            }
            requireWhole(home, second, 1_100);
            requireOpens(repository().resolve(first + "/data"), 1_000);
        }
    }

    @Test
    void anEncryptedOneIsATarAndItsKeyIsInTheKeyFolder() throws Exception {
        try (Home home = new Home(temporary)) {
            RepositoryResults.Created made =
                    home.run(
                            Catalogue.REPO_INIT,
                            new RepositoryRequests.Init(Home.DEFAULT, ENCRYPTED));
            Path key = Path.of(String.valueOf(made.keyFile()));
            assertTrue(Files.readString(key).startsWith("AGE-SECRET-KEY-1"));
            assertEquals(
                    "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(key)));
            String id;
            try (RocksDB database = RocksDB.open(place().toString())) {
                put(database, 0, 100);
                id = home.backUp(place()).backup().id();
            }

            assertTrue(Files.exists(repository().resolve("backup_" + id + ".tar.zst.age")));
            requireWhole(home, id, 100);
        }
    }

    private void requireWhole(Home home, String id, int count) throws Exception {
        BackupResults.Verified verified =
                home.run(
                        Catalogue.BACKUP_VERIFY,
                        new BackupRequests.Verify(Home.DEFAULT, id, BackupRequests.Level.DEEP));
        assertTrue(verified.valid());
        Path restored = temporary.resolve("restored");
        home.restore(id, restored, false);
        requireOpens(restored, count);
    }

    private static void requireOpens(Path place, int count) throws RocksDBException {
        try (Options options = new Options();
                RocksDB database = RocksDB.openReadOnly(options, place.toString())) {
            byte[] last = database.get(bytes("key " + (count - 1)));
            assertEquals("value " + (count - 1), new String(last, StandardCharsets.UTF_8));
        }
    }

    private List<Path> tables(String id) throws IOException {
        try (Stream<Path> files = Files.list(repository().resolve(id + "/data"))) {
            List<Path> tables = files.filter(file -> file.toString().endsWith(".sst")).toList();
            assertTrue(!tables.isEmpty());
            return tables;
        }
    }

    private Path place() {
        return temporary.resolve("database");
    }

    private Path repository() {
        return temporary.resolve(".meridian/backups");
    }

    private static void put(RocksDB database, int from, int to) throws RocksDBException {
        for (int i = from; i < to; i++) {
            database.put(bytes("key " + i), bytes("value " + i));
        }
        try (FlushOptions options = new FlushOptions()) {
            database.flush(options);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

package io.meridian.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.meridian.engine.MeridianEngine;
import io.meridian.engine.api.BackupRequests;
import io.meridian.engine.api.BackupResults.KeyDifference;
import io.meridian.engine.api.BackupResults.KeyDifferences;
import io.meridian.engine.api.BackupResults.KeySample;
import io.meridian.engine.api.BackupType;
import io.meridian.engine.api.Catalogue;
import io.meridian.engine.directories.DirectorySources;
import io.meridian.engine.directories.DirectoryTargets;
import io.meridian.engine.kinds.SourceKinds;
import io.meridian.engine.ports.Installation;
import io.meridian.engine.ports.Parts;
import io.meridian.kernel.failure.Cancelled;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.progress.Progress;
import io.meridian.kernel.progress.ProgressEvent;
import io.meridian.sources.directory.HostName;
import io.meridian.sources.rocksdb.OpenDatabases;

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
import java.util.List;
import java.util.stream.Stream;

/** The keys of two backups of databases, compared through the engine and the command. */
final class ComparedKeysTest {
    @TempDir Path temporary;

    @Test
    void keysOfTwoBackupsAreComparedAndNothingIsLeftBehind() throws Exception {
        try (Home home = new Home(temporary)) {
            try (RocksDB database = open(place())) {
                put(database, 0, 5_000);
                flush(database);
            }
            String older = home.backUp(place()).backup().id();
            try (RocksDB database = open(place())) {
                put(database, 5_000, 5_010);
                flush(database);
                database.delete(bytes("key 7"));
                database.put(bytes("key 8"), bytes("a secret"));
            }
            String newer = home.backUp(place()).backup().id();

            KeyDifferences keys =
                    home.run(
                                    Catalogue.BACKUP_DIFF,
                                    new BackupRequests.Diff(Home.DEFAULT, older, newer, true, 1))
                            .keys();

            KeyDifference family = keys.columnFamilies().getFirst();
            assertEquals(10, family.added());
            assertEquals(1, family.removed());
            assertEquals(1, family.modified());
            assertEquals(4_998, family.unchanged());
            assertEquals(
                    List.of("key 5000", "key 7", "key 8"),
                    family.samples().stream().map(KeySample::key).sorted().toList());
            assertFalse(keys.toString().contains("secret"));
            assertEquals(List.of(), scratches());
            assertNull(
                    home.run(
                                    Catalogue.BACKUP_DIFF,
                                    new BackupRequests.Diff(Home.DEFAULT, older, newer))
                            .keys());
        }
    }

    @Test
    void onlyDatabasesHaveKeysToCompare() throws Exception {
        try (Home home = new Home(temporary)) {
            try (RocksDB database = open(place())) {
                put(database, 0, 10);
            }
            String whole = home.backUp(place()).backup().id();
            String files =
                    home.run(Catalogue.BACKUP_CREATE, create("directory", List.of())).backup().id();

            assertEquals("diff.no_keys", refused(home, files, files, 5));
            assertEquals("diff.no_keys", refused(home, whole, files, 5));
            assertEquals("diff.samples", refused(home, whole, whole, -1));
            assertEquals(
                    "diff.samples",
                    refused(home, whole, whole, BackupRequests.Diff.MOST_SAMPLES + 1));
        }
    }

    @Test
    void aCancelledComparisonLeavesNothingBehind() throws Exception {
        try (Home home = new Home(temporary)) {
            try (RocksDB database = open(place())) {
                put(database, 0, 100);
            }
            String id = home.backUp(place()).backup().id();
            MeridianEngine cancelling =
                    new MeridianEngine(
                            new Parts(
                                    home.environment,
                                    new RepositoryLocator(
                                            home.environment, new UserFolders(home.path)),
                                    new SourceKinds(
                                            new DirectorySources(home.environment),
                                            List.of(
                                                    new RocksSources(
                                                            home.environment,
                                                            new OpenDatabases()))),
                                    new DirectoryTargets(home.environment),
                                    new Installation("1", HostName.current(), List.of())));
            Progress atComparison =
                    event -> {
                        if (event instanceof ProgressEvent.PhaseStarted started
                                && started.phase().equals("compare")) {
                            home.environment.cancellation().cancel();
                        }
                    };
            try (cancelling) {
                assertThrows(
                        Cancelled.class,
                        () ->
                                cancelling.run(
                                        Catalogue.BACKUP_DIFF,
                                        new BackupRequests.Diff(Home.DEFAULT, id, id, true, 5),
                                        atComparison));
            }
            assertEquals(List.of(), scratches());
        }
    }

    private static String refused(Home home, String older, String newer, int samples) {
        return assertThrows(
                        InvalidRequest.class,
                        () ->
                                home.run(
                                        Catalogue.BACKUP_DIFF,
                                        new BackupRequests.Diff(
                                                Home.DEFAULT, older, newer, true, samples)))
                .code();
    }

    private BackupRequests.Create create(String kind, List<String> excludes) {
        return new BackupRequests.Create(
                Home.DEFAULT,
                place(),
                kind,
                "",
                BackupType.MANUAL,
                "",
                null,
                List.of(),
                excludes,
                false,
                false,
                true,
                true);
    }

    private static List<Path> scratches() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.toString().contains("meridian-examined")).toList();
        }
    }

    private Path place() {
        return temporary.resolve("database");
    }

    private static RocksDB open(Path place) throws RocksDBException {
        return RocksDB.open(new Options().setCreateIfMissing(true), place.toString());
    }

    private static void put(RocksDB database, int from, int to) throws RocksDBException {
        for (int i = from; i < to; i++) {
            database.put(bytes("key " + i), bytes("value " + i));
        }
    }

    private static void flush(RocksDB database) throws RocksDBException {
        try (FlushOptions options = new FlushOptions()) {
            database.flush(options);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

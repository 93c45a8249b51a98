package io.meridian.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.engine.MeridianEngine;
import io.meridian.engine.api.BackupRequests;
import io.meridian.engine.api.BackupResults.Created;
import io.meridian.engine.api.BackupResults.Verified;
import io.meridian.engine.api.BackupType;
import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.RestoreResult;
import io.meridian.engine.directories.DirectorySources;
import io.meridian.engine.directories.DirectoryTargets;
import io.meridian.engine.kinds.SourceKinds;
import io.meridian.engine.ports.Installation;
import io.meridian.engine.ports.Parts;
import io.meridian.engine.ports.SourceKind;
import io.meridian.engine.ports.SourceOpener;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.progress.Progress;
import io.meridian.sources.RestoredExamination;
import io.meridian.sources.Source;
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
import java.util.Optional;
import java.util.stream.Stream;

/** Databases that somebody has open, through the real engine. */
final class RocksBackupsTest {
    @TempDir Path temporary;

    @Test
    void anOpenDatabaseIsRecognisedAndRestoresToOneThatOpens() throws Exception {
        try (Home home = new Home(temporary)) {
            Created created;
            try (RocksDB database = open(place())) {
                put(database, 0, 1_000);
                flush(database);
                put(database, 1_000, 1_100);

                created = home.backUp(place());
            }
            assertEquals(List.of(), withoutKeys(created.findings()));
            assertEquals("rocksdb", created.backup().source().kind());
            assertEquals("1100", created.backup().facts().get("latest_sequence"));
            assertEquals("rocksdb", created.backup().facts().get("engine"));

            home.restore(created.backup().id(), temporary.resolve("restored"), false);
        }
        try (RocksDB restored = open(temporary.resolve("restored"))) {
            assertEquals("value 0", value(restored, 0));
            assertEquals("value 1099", value(restored, 1_099));
        }
    }

    @Test
    void onlyNewTablesAreReadAgain() throws Exception {
        try (Home home = new Home(temporary);
                RocksDB database = open(place())) {
            put(database, 0, 50_000);
            flush(database);
            Created first = home.backUp(place());
            put(database, 50_000, 50_500);
            flush(database);

            Created second = home.backUp(place());

            assertEquals(first.backup().id(), second.backup().parent());
            assertTrue(
                    second.backup().bytesAdded() < first.backup().bytesAdded() / 10,
                    () -> second.backup().bytesAdded() + " of " + first.backup().bytesAdded());
        }
    }

    @Test
    void aDatabaseIsBackedUpAsFilesWhenThatIsAskedFor() throws Exception {
        try (Home home = new Home(temporary)) {
            try (RocksDB database = open(place())) {
                put(database, 0, 10);
            }
            Created created = home.run(Catalogue.BACKUP_CREATE, create("directory", List.of()));

            assertEquals("directory", created.backup().source().kind());
            assertThrows(
                    InvalidRequest.class,
                    () -> home.run(Catalogue.BACKUP_CREATE, create("", List.of("LOG*"))));
            assertEquals(
                    "source.kind_unknown",
                    assertThrows(
                                    InvalidRequest.class,
                                    () ->
                                            home.run(
                                                    Catalogue.BACKUP_CREATE,
                                                    create("mystery", List.of())))
                            .code());
        }
    }

    @Test
    void deepVerificationOpensTheRestoredDatabaseAndLeavesNothingBehind() throws Exception {
        try (Home home = new Home(temporary)) {
            try (RocksDB database = open(place())) {
                put(database, 0, 100);
                flush(database);
            }
            String id = home.backUp(place()).backup().id();

            Verified verified = home.run(Catalogue.BACKUP_VERIFY, deep(id));

            assertTrue(verified.valid());
            assertEquals(
                    List.of("rocksdb.examined"),
                    verified.backups().getFirst().findings().stream().map(Finding::code).toList());
            assertEquals(List.of(), scratches());
        }
    }

    @Test
    void whatTheDatabasesEngineFindsMakesTheBackupBad() throws Exception {
        try (Home home = new Home(temporary)) {
            try (RocksDB database = open(place())) {
                put(database, 0, 100);
            }
            String id = home.backUp(place()).backup().id();
            try (MeridianEngine doubting = doubting(home)) {

                Verified verified = doubting.run(Catalogue.BACKUP_VERIFY, deep(id), Progress.NONE);

                assertFalse(verified.valid());
            }
            assertFalse(
                    home.run(
                                    Catalogue.BACKUP_SHOW,
                                    new BackupRequests.Show(Home.DEFAULT, id, false))
                            .backup()
                            .verified());
        }
    }

    @Test
    void aDamagedDatabaseCanBeReplacedAndIsKept() throws Exception {
        try (Home home = new Home(temporary)) {
            try (RocksDB database = open(place())) {
                put(database, 0, 100);
                flush(database);
            }
            Files.writeString(place().resolve("notes"), "not the database's");
            Created created = home.backUp(place());
            Files.delete(table());

            RestoreResult restored = home.restore(created.backup().id(), place(), true);

            try (RocksDB database = open(place())) {
                assertEquals("value 99", value(database, 99));
            }
            String safety = restored.safetyBackupId();
            home.restore(safety, temporary.resolve("before"), false);
            assertTrue(Files.exists(temporary.resolve("before/notes")));
        }
    }

    /** An engine whose RocksDB finds fault with everything. */
    private static MeridianEngine doubting(Home home) {
        SourceKind rocks = new RocksSources(home.environment, new OpenDatabases());
        SourceKind doubting =
                new SourceKind() {
                    @Override
                    public String name() {
                        return rocks.name();
                    }

                    @Override
                    public boolean recognises(Path path) {
                        return rocks.recognises(path);
                    }

                    @Override
                    public Source open(SourceOpener.Wanted wanted) {
                        return rocks.open(wanted);
                    }

                    @Override
                    public Optional<RestoredExamination> examination() {
                        return Optional.of(
                                (restored, facts, findings) -> {
                                    assertEquals("100", facts.get("latest_sequence"));
                                    assertTrue(rocks.recognises(restored));
                                    findings.accept(
                                            Finding.error("test.bad", "database", "bad", ""));
                                });
                    }
                };
        return new MeridianEngine(
                new Parts(
                        home.environment,
                        new RepositoryLocator(home.environment, new UserFolders(home.path)),
                        new SourceKinds(new DirectorySources(home.environment), List.of(doubting)),
                        new DirectoryTargets(home.environment),
                        new Installation("1", HostName.current(), List.of())));
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

    private static BackupRequests.Verify deep(String id) {
        return new BackupRequests.Verify(Home.DEFAULT, id, BackupRequests.Level.DEEP);
    }

    private static List<Finding> withoutKeys(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> !finding.code().startsWith("key"))
                .filter(finding -> !finding.code().startsWith("repository"))
                .toList();
    }

    private static List<Path> scratches() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.toString().contains("meridian-examined")).toList();
        }
    }

    private Path table() throws IOException {
        try (Stream<Path> files = Files.list(place())) {
            return files.filter(file -> file.toString().endsWith(".sst")).findFirst().orElseThrow();
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

    private static String value(RocksDB database, int number) throws RocksDBException {
        return new String(database.get(bytes("key " + number)), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

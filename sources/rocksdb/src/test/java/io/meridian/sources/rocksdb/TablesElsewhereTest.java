package io.meridian.sources.rocksdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.env.Cancellation;
import io.meridian.kernel.env.SystemEnvironment;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.sources.Snapshot;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompactRangeOptions;
import org.rocksdb.CompactRangeOptions.BottommostLevelCompaction;
import org.rocksdb.DBOptions;
import org.rocksdb.DbPath;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Databases whose tables lie, or may lie, outside their directories. */
final class TablesElsewhereTest {
    private static final long ROOMY = 1 << 30;

    private final SystemEnvironment environment = SystemEnvironment.create(new Cancellation());

    @TempDir Path temporary;

    @AfterEach
    void stop() {
        environment.close();
    }

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

    @Test
    void otherDirectoriesWithoutTablesAreNoHindrance() throws Exception {
        try (TestDatabase database = open(path(place(), ROOMY), path(elsewhere(), ROOMY))) {
            fill(database, "default");

            capture();
        }
        assertWhole(copy(), "default");
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
    void aTableThatIsLostInADatabaseOfSeveralDirectoriesIsDamage() throws Exception {
        try (TestDatabase database = open(path(place(), ROOMY), path(elsewhere(), ROOMY))) {
            fill(database, "default");
        }
        Files.delete(table(place()));

        assertEquals("rocksdb.damaged", assertThrows(Corruption.class, this::capture).code());
    }

    @Test
    void aTableThatIsLostFromTheOtherDirectoryIsDamage() throws Exception {
        try (TestDatabase database = open(path(elsewhere(), 0))) {
            fill(database, "default");
        }
        Files.delete(table(elsewhere()));

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
        Path lost = table(place());
        try (TestDatabase database = open(path(place(), ROOMY));
                TestDatabase copy = TestDatabase.open(copy())) {
            assertEquals(database.content("default"), copy.content("default"));
            Files.delete(lost);

            Corruption damaged = assertThrows(Corruption.class, () -> capture("another"));

            assertEquals("rocksdb.damaged", damaged.code());
        }
    }

    /** RocksDB makes no checkpoint of such a database. */
    @Test
    void aCaptureFromInsideIsRefusedAsWell() throws Exception {
        try (TestDatabase database = open(path(elsewhere(), 0))) {
            RocksSource inside =
                    RocksSource.of(environment, fill(database, "default"), place(), "");

            assertRefused(elsewhere().toString(), inside::snapshot);
        }
    }

    @Test
    void aCaptureFromInsideWithoutTablesElsewhereIsNot() throws Exception {
        try (TestDatabase database = open(path(place(), ROOMY), path(elsewhere(), ROOMY));
                Snapshot snapshot =
                        RocksSource.of(environment, fill(database, "default"), place(), "")
                                .snapshot()) {
            Copies.write(snapshot, copy());
        }
        assertWhole(copy(), "default");
    }

    @Test
    void movedIntoTheDirectoryTheyAreCapturedAsTheHintSays() throws Exception {
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

    private void capture() throws IOException {
        capture("copy");
    }

    private void capture(String to) throws IOException {
        try (Snapshot snapshot = RocksSource.open(environment, place(), "").snapshot()) {
            Copies.write(snapshot, temporary.resolve(to));
            Copies.provenFacts(snapshot);
        }
    }

    private TestDatabase open(DbPath... paths) throws RocksDBException {
        return openAt(place(), paths);
    }

    private static TestDatabase openAt(Path place, DbPath... paths) throws RocksDBException {
        return TestDatabase.open(
                place, new DBOptions().setDbPaths(List.of(paths)), name -> leveled());
    }

    private TestDatabase openWithFamilyAway() throws RocksDBException {
        Function<String, ColumnFamilyOptions> options =
                name ->
                        name.equals("away")
                                ? leveled().setCfPaths(List.of(path(elsewhere(), 0)))
                                : leveled();
        return TestDatabase.open(place(), new DBOptions(), options, "away");
    }

    private static ColumnFamilyOptions leveled() {
        return new ColumnFamilyOptions().setLevelCompactionDynamicLevelBytes(false);
    }

    private static void compactTo(TestDatabase database, int path) throws RocksDBException {
        try (CompactRangeOptions options = new CompactRangeOptions().setTargetPathId(path)) {
            options.setBottommostLevelCompaction(BottommostLevelCompaction.kForce);
            database.database().compactRange(database.family("default"), null, null, options);
        }
    }

    private static RocksDB fill(TestDatabase database, String family) throws RocksDBException {
        for (int i = 0; i < 100; i++) {
            database.put(family, "key" + i, "value" + i);
        }
        database.flush();
        return database.database();
    }

    private static void assertWhole(Path database, String family) throws RocksDBException {
        try (TestDatabase copy = TestDatabase.open(database)) {
            assertEquals(100, copy.content(family).size());
        }
    }

    private static DbPath path(Path directory, long targetBytes) {
        return new DbPath(directory, targetBytes);
    }

    private static Path table(Path directory) throws IOException {
        return list(directory).stream()
                .filter(file -> file.toString().endsWith(".sst"))
                .findFirst()
                .orElseThrow();
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }

    private Path place() {
        return temporary.resolve("database");
    }

    private Path copy() {
        return temporary.resolve("copy");
    }

    private Path elsewhere() {
        return temporary.resolve("fast tables; x=y {z}");
    }
}

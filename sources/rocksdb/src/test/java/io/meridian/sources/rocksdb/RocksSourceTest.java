package io.meridian.sources.rocksdb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.entry.Attributes;
import io.meridian.kernel.entry.ContentPattern;
import io.meridian.kernel.env.Cancellation;
import io.meridian.kernel.env.SystemEnvironment;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.finding.Finding;
import io.meridian.sources.Snapshot;
import io.meridian.sources.SourceContent;
import io.meridian.sources.log.LogFacts;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.Checkpoint;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.ComparatorOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.StringAppendOperator;
import org.rocksdb.WriteOptions;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

final class RocksSourceTest {
    private final SystemEnvironment environment = SystemEnvironment.create(new Cancellation());

    @TempDir Path temporary;

    @AfterEach
    void stop() {
        environment.close();
    }

    @Test
    void dataThatOnlyTheLogHasIsInTheBackup() throws Exception {
        try (TestDatabase database = TestDatabase.open(place())) {
            for (int i = 0; i < 100; i++) {
                database.put("default", "key" + i, "value" + i);
            }

            SortedMap<String, String> facts = copyTo("copy");

            assertEquals("100", facts.get("latest_sequence"));
            assertEquals("100", facts.get("estimated_keys.default"));
        }
        try (TestDatabase copy = TestDatabase.open(temporary.resolve("copy"))) {
            assertEquals(100, copy.content("default").size());
            assertEquals("value42", copy.content("default").get("key42"));
        }
    }

    /** Why a capture from outside goes by files: RocksDB itself gives nothing, and no error. */
    @Test
    void aCheckpointFromASecondaryWouldBeEmpty() throws Exception {
        Path checkpoint = temporary.resolve("checkpoint");
        try (TestDatabase database = TestDatabase.open(place());
                Options options = new Options()) {
            database.put("default", "key", "value");

            try (RocksDB secondary =
                            RocksDB.openAsSecondary(
                                    options,
                                    place().toString(),
                                    temporary.resolve("secondary").toString());
                    Checkpoint made = Checkpoint.create(secondary)) {
                secondary.tryCatchUpWithPrimary();
                assertArrayEquals(bytes("value"), secondary.get(bytes("key")));
                made.createCheckpoint(checkpoint.toString());
            }
        }
        try (TestDatabase copy = TestDatabase.open(checkpoint)) {
            assertEquals(Map.of(), copy.content("default"));
        }
    }

    @Test
    void allColumnFamiliesAndBlobsAreInTheBackup() throws Exception {
        String large = "x".repeat(5_000);
        try (TestDatabase database =
                TestDatabase.open(
                        place(),
                        new DBOptions(),
                        name -> new ColumnFamilyOptions().setEnableBlobFiles(name.equals("blobs")),
                        "blobs",
                        "other")) {
            for (int i = 0; i < 50; i++) {
                database.put("blobs", "b" + i, large);
                database.put("other", "o" + i, "small");
                if (i == 20 || i == 40) {
                    database.flush();
                }
            }
            Copies copies = copied("copy");
            assertTrue(
                    copies.entries().stream()
                            .anyMatch(entry -> entry.path().toString().endsWith(".blob")));
        }
        try (TestDatabase copy = TestDatabase.open(temporary.resolve("copy"), "blobs", "other")) {
            assertEquals(50, copy.content("blobs").size());
            assertEquals(large, copy.content("blobs").get("b49"));
            assertEquals(50, copy.content("other").size());
        }
    }

    @Test
    void anApplicationsComparatorAndMergeOperatorAreStoodInFor() throws Exception {
        try (ComparatorOptions comparatorOptions = new ComparatorOptions();
                StandInComparator own = new StandInComparator(comparatorOptions, "theirs");
                StringAppendOperator merge = new StringAppendOperator();
                TestDatabase database =
                        TestDatabase.open(
                                place(),
                                new DBOptions(),
                                name ->
                                        name.equals("ordered")
                                                ? new ColumnFamilyOptions().setComparator(own)
                                                : new ColumnFamilyOptions().setMergeOperator(merge),
                                "ordered")) {
            for (int i = 0; i < 20; i++) {
                database.put("ordered", "k" + i, "v");
                database.database()
                        .merge(
                                database.family("default"),
                                TestDatabase.bytes("sum"),
                                TestDatabase.bytes("1"));
                if (i == 10) {
                    database.flush();
                }
            }

            SortedMap<String, String> facts = copyTo("copy");

            assertEquals("40", facts.get("latest_sequence"));
            assertEquals("20", facts.get("estimated_keys.ordered"));
        }
        List<Finding> findings = examine("copy", Map.of("latest_sequence", "40"));
        assertEquals(
                List.of("rocksdb.not_counted", "rocksdb.examined"),
                findings.stream().map(Finding::code).toList());
    }

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
    void archivedLogsAreLeftOutAndNotMissed() throws Exception {
        DBOptions archiving = new DBOptions().setWalTtlSeconds(3_600);
        try (TestDatabase database =
                TestDatabase.open(place(), archiving, name -> new ColumnFamilyOptions())) {
            database.put("default", "flushed", "1");
            database.flush();
            database.put("default", "logged", "2");
            assertTrue(list(place().resolve("archive")).toString().contains(".log"));

            Copies copies = copied("copy");

            assertEquals(List.of(), copies.findings());
            assertFalse(copies.entries().toString().contains("archive"));
        }
        try (TestDatabase copy = TestDatabase.open(temporary.resolve("copy"))) {
            assertEquals(Map.of("flushed", "1", "logged", "2"), copy.content("default"));
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
    void whatWasOpenedOnceIsNotOpenedAgainWhileNoFileChanged() throws Exception {
        fill();
        settle();
        SortedMap<String, String> first;
        try (Snapshot snapshot = source().snapshot()) {
            first = Copies.provenFacts(snapshot);
        }
        SortedMap<String, String> marked = new TreeMap<>(first);
        marked.put("engine_version", "as it was said before");

        try (Snapshot again = source().snapshot(() -> marked)) {
            assertEquals(withoutTime(marked), withoutTime(Copies.provenFacts(again)));
        }

        try (TestDatabase database = TestDatabase.open(place())) {
            database.put("default", "one", "more");
        }
        try (Snapshot changed = source().snapshot(() -> marked)) {
            assertEquals("31", Copies.provenFacts(changed).get("latest_sequence"));
        }
    }

    @Test
    void tablesAreRecognisedAndReplacedOnesAreNot() throws Exception {
        fill();
        Copies first;
        try (Snapshot snapshot = source().snapshot()) {
            first = Copies.list(snapshot);
        }
        Path table =
                list(place()).stream()
                        .filter(p -> p.toString().endsWith(".sst"))
                        .toList()
                        .getFirst();
        String name = table.getFileName().toString();
        try (Snapshot snapshot = source().snapshot()) {
            assertEquals(first.entry(name), Copies.list(snapshot).entry(name));
            assertTrue(first.entry(name).fingerprint().isKnown());
        }

        FileTime modified = Files.getLastModifiedTime(table);
        Files.move(table, temporary.resolve("aside"));
        Files.copy(temporary.resolve("aside"), table);
        Files.setLastModifiedTime(table, modified);

        try (Snapshot snapshot = source().snapshot()) {
            assertNotEquals(
                    first.entry(name).fingerprint(),
                    Copies.list(snapshot).entry(name).fingerprint());
        }
    }

    @Test
    void attributesOfFilesAndDirectoryAreKept() throws Exception {
        fill();
        Path table =
                list(place()).stream()
                        .filter(file -> file.toString().endsWith(".sst"))
                        .findFirst()
                        .orElseThrow();
        Files.setAttribute(table, "user:note", "kept".getBytes(StandardCharsets.UTF_8));
        Files.setPosixFilePermissions(place(), PosixFilePermissions.fromString("rwxr-x---"));

        Copies copies = copied("copy");

        Attributes ofTable = copies.entry(table.getFileName().toString()).attributes();
        assertEquals(
                List.of("user.note"),
                ofTable.extended().stream()
                        .map(each -> new String(each.name(), StandardCharsets.UTF_8))
                        .toList());
        assertEquals(0750, copies.entries().getFirst().attributes().mode());
    }

    @Test
    void tablesAreImmutableContent() throws Exception {
        fill();
        try (Snapshot snapshot = source().snapshot()) {
            snapshot.read(
                    entry -> {
                        if (entry.entry().path().toString().endsWith(".sst")) {
                            try (SourceContent content = entry.open()) {
                                assertEquals(new ContentPattern.Immutable(), content.pattern());
                            }
                        }
                    },
                    finding -> {});
        }
    }

    @Test
    void nothingStaysBesideTheDatabaseAndLeftoversOfTheDeadGo() throws Exception {
        fill();
        Path leftover =
                Files.createDirectory(
                        temporary.resolve(".database.meridian-capture-0123456789abcdef"));
        Files.writeString(leftover.resolve("000001.sst"), "");

        try (Snapshot snapshot = source().snapshot()) {
            assertFalse(Files.exists(leftover));
            try (Snapshot other = source().snapshot()) {
                assertEquals(
                        withoutTime(Copies.provenFacts(snapshot)),
                        withoutTime(Copies.provenFacts(other)));
            }
            assertEquals(3 - 1, list(temporary).size(), "one capture leaves the other's folder");
        }

        assertEquals(List.of(place()), list(temporary));
    }

    @Test
    void whatIsNotTheDatabasesIsTold() throws Exception {
        fill();
        Files.writeString(place().resolve("notes.txt"), "mine");
        Files.createDirectory(place().resolve("nested"));

        Copies copies = copied("copy");

        assertEquals(
                List.of("nested", "notes.txt"),
                copies.findings().stream().map(Finding::object).toList());
        assertFalse(Files.exists(temporary.resolve("copy/notes.txt")));
    }

    @Test
    void aDatabaseWithoutATableItNeedsIsDamaged() throws Exception {
        fill();
        Files.delete(
                list(place()).stream()
                        .filter(file -> file.toString().endsWith(".sst"))
                        .findFirst()
                        .orElseThrow());

        try (Snapshot snapshot = source().snapshot()) {
            Corruption damaged = assertThrows(Corruption.class, () -> Copies.provenFacts(snapshot));

            assertEquals("rocksdb.damaged", damaged.code());
        }
        assertEquals(List.of(place()), list(temporary));
    }

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
            RocksSource source = RocksSource.of(environment, handle, place(), "");
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
            try (Snapshot snapshot =
                    RocksSource.of(environment, database.database(), place(), "").snapshot()) {
                inside = Copies.list(snapshot);
            }
            assertEquals(outside.entry(".sst"), inside.entry(".sst"));
        }
    }

    @Test
    void examinationFindsALostByteInATable() throws Exception {
        fill();
        SortedMap<String, String> facts = copyTo("copy");
        assertEquals(
                List.of("rocksdb.examined"),
                examine("copy", facts).stream().map(Finding::code).toList());

        Path table =
                list(temporary.resolve("copy")).stream()
                        .filter(file -> file.toString().endsWith(".sst"))
                        .findFirst()
                        .orElseThrow();
        byte[] bytes = Files.readAllBytes(table);
        bytes[20] ^= 1;
        Files.write(table, bytes);

        assertEquals(
                List.of("rocksdb.damaged"),
                examine("copy", facts).stream().map(Finding::code).toList());
    }

    @Test
    void examinationFindsALostLog() throws Exception {
        try (TestDatabase database = TestDatabase.open(place())) {
            database.put("default", "key", "value");
            SortedMap<String, String> facts = copyTo("copy");
            Path log =
                    list(temporary.resolve("copy")).stream()
                            .filter(file -> file.toString().endsWith(".log"))
                            .findFirst()
                            .orElseThrow();
            Files.delete(log);

            assertTrue(
                    examine("copy", facts).stream()
                            .anyMatch(finding -> finding.code().equals("rocksdb.differs")));
        }
    }

    private void fill() throws Exception {
        try (TestDatabase database = TestDatabase.open(place())) {
            for (int i = 0; i < 30; i++) {
                database.put("default", "key" + i, "value" + i);
                if (i % 10 == 9) {
                    database.flush();
                }
            }
        }
    }

    /** Everything was last changed long ago. */
    private void settle() throws IOException {
        for (Path file : list(place())) {
            Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
        }
    }

    private static Map<String, String> withoutTime(Map<String, String> facts) {
        Map<String, String> others = new TreeMap<>(facts);
        others.remove(LogFacts.STATE_AT);
        return others;
    }

    private Path place() {
        return temporary.resolve("database");
    }

    private RocksSource source() {
        return RocksSource.open(environment, place(), "");
    }

    private Copies copied(String name) throws IOException {
        try (Snapshot snapshot = source().snapshot()) {
            return Copies.write(snapshot, temporary.resolve(name));
        }
    }

    private SortedMap<String, String> copyTo(String name) throws IOException {
        try (Snapshot snapshot = source().snapshot()) {
            Copies copies = Copies.write(snapshot, temporary.resolve(name));
            assertEquals(List.of(), copies.findings());
            return Copies.provenFacts(snapshot);
        }
    }

    private List<Finding> examine(String name, Map<String, String> facts) {
        List<Finding> findings = new ArrayList<>();
        new RocksExamination().examine(temporary.resolve(name), facts, findings::add);
        return findings;
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

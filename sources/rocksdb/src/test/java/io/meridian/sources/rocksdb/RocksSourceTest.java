package io.meridian.sources.rocksdb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.finding.Finding;
import io.meridian.sources.Snapshot;
import io.meridian.sources.rocksdb.opened.StandInComparator;

import org.junit.jupiter.api.Test;
import org.rocksdb.Checkpoint;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.ComparatorOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.StringAppendOperator;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

final class RocksSourceTest extends ReadingADatabase {
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
                assertArrayEquals(
                        TestDatabase.bytes("value"), secondary.get(TestDatabase.bytes("key")));
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
        List<Finding> findings =
                examine(temporary.resolve("copy"), Map.of("latest_sequence", "40"));
        assertEquals(
                List.of("rocksdb.not_counted", "rocksdb.examined"),
                findings.stream().map(Finding::code).toList());
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
                        Copies.withoutTime(Copies.provenFacts(snapshot)),
                        Copies.withoutTime(Copies.provenFacts(other)));
            }
            assertEquals(3 - 1, list(temporary).size(), "one capture leaves the other's folder");
        }

        assertEquals(List.of(place()), list(temporary));
    }
}

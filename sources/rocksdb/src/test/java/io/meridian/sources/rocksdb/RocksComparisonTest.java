package io.meridian.sources.rocksdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.env.Cancellation;
import io.meridian.kernel.failure.Cancelled;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.finding.Severity;
import io.meridian.sources.KeyChanges;
import io.meridian.sources.KeyChanges.Group;
import io.meridian.sources.KeyChanges.Sample;

import org.junit.jupiter.api.Test;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.StringAppendOperator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Stream;

/** Pairs of real databases, compared key by key. */
final class RocksComparisonTest extends ComparingDatabases {
    @Test
    void keysAddedRemovedAndChangedAreCountedInEachColumnFamily() throws Exception {
        write(
                "older",
                database -> {
                    database.put("default", "a", "1");
                    database.put("default", "b", "1");
                    database.put("default", "c", "1");
                    database.put("users", "ada", "x");
                    database.flush();
                },
                "users");
        write(
                "newer",
                database -> {
                    database.put("default", "a", "1");
                    database.put("default", "b", "22");
                    database.put("default", "c", "3");
                    database.flush();
                    database.database().delete(database.family("default"), TestDatabase.bytes("c"));
                    database.put("default", "d", "4444");
                    database.put("users", "ada", "x");
                    database.put("users", "bob", "y");
                },
                "users");

        KeyChanges changes = compare(5);

        assertEquals(List.of(), changes.findings());
        assertEquals(
                List.of("default +1 -1 M1 =1", "users +1 -0 M0 =1"),
                changes.groups().stream().map(ComparingDatabases::counts).toList());
        assertEquals(
                List.of("BOTH b 1 2", "ONLY_OLDER c 1 -1", "ONLY_NEWER d -1 4"),
                samples(changes.groups().getFirst()));
    }

    @Test
    void aColumnFamilyOfOnlyOneIsCountedAndNamed() throws Exception {
        write("older", database -> database.put("gone", "k", "v"), "gone");
        write("newer", database -> database.put("new", "k", "v"), "new");

        KeyChanges changes = compare(5);

        assertEquals(
                List.of(
                        "BOTH default +0 -0 M0 =0",
                        "ONLY_OLDER gone +0 -1 M0 =0",
                        "ONLY_NEWER new +1 -0 M0 =0"),
                changes.groups().stream()
                        .map(group -> group.presence() + " " + counts(group))
                        .toList());
    }

    @Test
    void samplesAreTheFirstOfEachKindAndNoMore() throws Exception {
        write("older", database -> putAll(database, "old", 50, "v"));
        write("newer", database -> putAll(database, "new", 70, "v"));

        Group group = compare(2).groups().getFirst();

        assertEquals("default +70 -50 M0 =0", counts(group));
        assertEquals(
                List.of(
                        "ONLY_NEWER new00 -1 1",
                        "ONLY_NEWER new01 -1 1",
                        "ONLY_OLDER old00 1 -1",
                        "ONLY_OLDER old01 1 -1"),
                samples(group));
        assertEquals(List.of(), compare(0).groups().getFirst().samples());
    }

    @Test
    void whatWaitsToBeMergedIsComparedAsItIsAndSaid() throws Exception {
        Function<String, ColumnFamilyOptions> merging =
                family -> new ColumnFamilyOptions().setMergeOperator(new StringAppendOperator(';'));
        write(
                "older",
                merging,
                database -> {
                    database.put("default", "k", "1");
                    database.put("default", "same", "1");
                });
        write(
                "newer",
                merging,
                database -> {
                    database.put("default", "k", "1");
                    database.database().merge(TestDatabase.bytes("k"), TestDatabase.bytes("2"));
                    database.put("default", "same", "1");
                });

        KeyChanges changes = compare(5);

        assertEquals("default +0 -0 M1 =1", counts(changes.groups().getFirst()));
        assertEquals("rocksdb.merges_not_applied", changes.findings().getFirst().code());
        assertEquals(Severity.NOTE, changes.findings().getFirst().severity());
    }

    @Test
    void blobsAndKeysLargerThanAnyBufferAreCompared() throws Exception {
        Function<String, ColumnFamilyOptions> blobs =
                family -> new ColumnFamilyOptions().setEnableBlobFiles(true).setMinBlobSize(100);
        String key = "k".repeat(5_000);
        String value = "v".repeat(100_000);
        write(
                "older",
                blobs,
                database -> {
                    database.put("default", key, value + "1");
                    database.put("default", "same", value);
                    database.flush();
                });
        write(
                "newer",
                blobs,
                database -> {
                    database.put("default", key, value + "2");
                    database.put("default", "same", value);
                    database.flush();
                });
        assertTrue(files("older", ".blob") > 0);

        Group group = compare(5).groups().getFirst();

        assertEquals("default +0 -0 M1 =1", counts(group));
        Sample sample = group.samples().getFirst();
        assertEquals(100_001, sample.newValueBytes());
        assertEquals(5_000, sample.key().sizeBytes());
        assertTrue(sample.key().shortened());
    }

    @Test
    void emptyDatabasesDoNotDiffer() throws Exception {
        write("older", database -> {});
        write("newer", database -> {});

        assertEquals("default +0 -0 M0 =0", counts(compare(5).groups().getFirst()));
    }

    @Test
    void comparisonAgreesWithAModel() throws Exception {
        long seed = Long.getLong("seed", 7);
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, String> older = new HashMap<>();
        Map<String, String> newer = new HashMap<>();
        for (int i = 0; i < 3_000; i++) {
            String key = Integer.toString(random.nextInt(1_500), 36);
            (random.nextBoolean() ? older : newer).put(key, "" + random.nextInt(3));
        }
        write("older", database -> putAll(database, older));
        write("newer", database -> putAll(database, newer));

        Group group = compare(5).groups().getFirst();

        Set<String> both = new HashSet<>(older.keySet());
        both.retainAll(newer.keySet());
        long same = both.stream().filter(key -> older.get(key).equals(newer.get(key))).count();
        assertEquals(
                "default +%d -%d M%d =%d"
                        .formatted(
                                newer.size() - both.size(),
                                older.size() - both.size(),
                                both.size() - same,
                                same),
                counts(group),
                () -> "seed " + seed);
    }

    @Test
    void aDamagedTableIsCorruptionAndNotTheEndOfTheKeys() throws Exception {
        write("older", database -> putAll(database, "k", 99, "v".repeat(5_000)), "x");
        write(
                "newer",
                database -> {
                    putAll(database, "k", 99, "v".repeat(5_000));
                    database.flush();
                },
                "x");
        damage(folder.resolve("newer"));

        assertEquals("rocksdb.damaged", assertThrows(Corruption.class, () -> compare(5)).code());
    }

    @Test
    void comparisonStopsWhenAsked() throws Exception {
        write("older", database -> database.put("default", "a", "1"));
        write("newer", database -> database.put("default", "a", "1"));
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();

        assertThrows(Cancelled.class, () -> compare(5, cancellation));
    }

    private static void putAll(TestDatabase database, Map<String, String> content)
            throws RocksDBException {
        for (Map.Entry<String, String> entry : content.entrySet()) {
            database.put("default", entry.getKey(), entry.getValue());
        }
    }

    /** Turns over a byte in the middle of each table. */
    private static void damage(Path database) throws IOException {
        try (Stream<Path> files = Files.list(database)) {
            for (Path table : files.filter(file -> file.toString().endsWith(".sst")).toList()) {
                byte[] content = Files.readAllBytes(table);
                Arrays.fill(content, content.length / 3, content.length / 2, (byte) 0x55);
                Files.write(table, content);
            }
        }
    }

    private long files(String name, String end) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(name))) {
            return files.filter(file -> file.toString().endsWith(end)).count();
        }
    }
}

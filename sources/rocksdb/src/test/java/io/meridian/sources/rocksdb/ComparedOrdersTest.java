package io.meridian.sources.rocksdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.finding.Severity;
import io.meridian.sources.KeyChanges;
import io.meridian.sources.KeyChanges.Group;
import io.meridian.sources.rocksdb.opened.StandInComparator;

import org.junit.jupiter.api.Test;
import org.rocksdb.BuiltinComparator;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.ComparatorOptions;

import java.util.List;
import java.util.function.Function;

/** Keys in whatever order their application gave them. */
final class ComparedOrdersTest extends ComparingDatabases {
    @Test
    void bytesAreOrderedUnsignedAndBinaryKeysAreToldInHexadecimal() throws Exception {
        byte[] high = {(byte) 0xff, 0};
        byte[] longer = {1, 0};
        byte[] value = TestDatabase.bytes("v");
        write(
                "older",
                database -> {
                    database.database().put(new byte[] {1}, value);
                    database.database().put(longer, value);
                    database.database().put(high, value);
                });
        write(
                "newer",
                database -> {
                    database.database().put(longer, value);
                    database.database().put(new byte[] {0x7f}, value);
                    database.database().put(high, value);
                });

        Group group = compare(5).groups().getFirst();

        assertEquals("default +1 -1 M0 =2", counts(group));
        assertEquals(List.of("ONLY_OLDER 01 1 -1", "ONLY_NEWER 7f -1 1"), samples(group));
        assertTrue(group.samples().getFirst().key().hex());
    }

    @Test
    void keysInReverseOrderAreComparedInTheirOwn() throws Exception {
        Function<String, ColumnFamilyOptions> reverse =
                family ->
                        new ColumnFamilyOptions()
                                .setComparator(BuiltinComparator.REVERSE_BYTEWISE_COMPARATOR);
        write("older", reverse, database -> putAll(database, "k", 30, "v"));
        write("newer", reverse, database -> putAll(database, "k", 32, "v"));

        Group group = compare(5).groups().getFirst();

        assertEquals("default +2 -0 M0 =30", counts(group));
        assertEquals(List.of("ONLY_NEWER k31 -1 1", "ONLY_NEWER k30 -1 1"), samples(group));
    }

    @Test
    void anOrderOfTheApplicationsOwnIsNotGuessed() throws Exception {
        Function<String, ColumnFamilyOptions> own =
                family ->
                        family.equals("own")
                                ? new ColumnFamilyOptions()
                                        .setComparator(
                                                new StandInComparator(
                                                        new ComparatorOptions(), "mine"))
                                : new ColumnFamilyOptions();
        write("older", own, database -> database.put("own", "k", "v"), "own");
        write("newer", own, database -> database.put("default", "k", "v"), "own");

        KeyChanges changes = compare(5);

        assertEquals("default +1 -0 M0 =0", counts(changes.groups().getFirst()));
        assertFalse(changes.groups().getLast().compared());
        Finding finding = changes.findings().getFirst();
        assertEquals("rocksdb.keys_not_compared", finding.code());
        assertEquals(Severity.WARNING, finding.severity());
        assertTrue(finding.message().contains("mine"), finding::message);
    }

    @Test
    void columnFamiliesOfDifferentOrdersAreNotCompared() throws Exception {
        write("older", database -> database.put("x", "k", "v"), "x");
        write(
                "newer",
                family ->
                        new ColumnFamilyOptions()
                                .setComparator(BuiltinComparator.REVERSE_BYTEWISE_COMPARATOR),
                database -> database.put("x", "k", "v"),
                "x");

        assertEquals(
                List.of("rocksdb.keys_not_compared", "rocksdb.keys_not_compared"),
                compare(5).findings().stream().map(Finding::code).toList());
    }
}

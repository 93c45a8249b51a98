package io.meridian.sources.rocksdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.log.LogEvent;

import org.junit.jupiter.api.Test;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.EnvOptions;
import org.rocksdb.IngestExternalFileOptions;
import org.rocksdb.Options;
import org.rocksdb.SstFileWriter;
import org.rocksdb.Transaction;
import org.rocksdb.TransactionDB;
import org.rocksdb.TransactionDBOptions;
import org.rocksdb.TransactionOptions;
import org.rocksdb.WriteOptions;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** What keeps a followed log from being complete is a gap, and what does not is none. */
final class LogGapsTest extends FollowingADatabase {
    @Test
    void writesPastTheLogAreAGapAtTheNextLoggedWrite() throws Exception {
        try (TestDatabase database = TestDatabase.open(place());
                WriteOptions unlogged = new WriteOptions().setDisableWAL(true);
                LogFollowing following = following()) {
            database.put("default", "first", "logged");
            following.poll();
            Instant before = environment.now();
            following.poll();
            database.database().put(unlogged, TestDatabase.bytes("a"), TestDatabase.bytes("b"));
            assertEquals(List.of(), LogFollowing.gaps(following.poll()));
            database.put("default", "second", "logged");

            LogEvent.Gap gap = LogFollowing.gaps(following.poll()).getFirst();

            assertTrue(gap.reason().startsWith("rocksdb.unlogged_writes"), gap.reason());
            assertTrue(gap.from().isBefore(before), "what came after the last logged write");
            assertEquals(List.of(), LogFollowing.gaps(following.poll()));
        }
    }

    @Test
    void writesPastTheLogAreAGapWhenTheyAreFlushed() throws Exception {
        try (TestDatabase database = TestDatabase.open(place());
                WriteOptions unlogged = new WriteOptions().setDisableWAL(true);
                LogFollowing following = following()) {
            database.put("default", "first", "logged");
            following.poll();
            database.database().put(unlogged, TestDatabase.bytes("a"), TestDatabase.bytes("b"));
            database.flush();

            assertReason("rocksdb.unlogged_writes", following.poll());
            database.put("default", "second", "logged");
            assertEquals(List.of(), LogFollowing.gaps(following.poll()));
        }
    }

    @Test
    void anIngestedTableIsAGapAndANewBaseHasIt() throws Exception {
        Path table = temporary.resolve("table");
        try (EnvOptions environmentOptions = new EnvOptions();
                Options options = new Options();
                SstFileWriter writer = new SstFileWriter(environmentOptions, options)) {
            writer.open(table.toString());
            writer.put(TestDatabase.bytes("ingested"), TestDatabase.bytes("1"));
            writer.finish();
        }
        Instant reached;
        try (TestDatabase database = TestDatabase.open(place());
                IngestExternalFileOptions ingest = new IngestExternalFileOptions();
                LogFollowing following = following()) {
            following.follow();
            database.put("default", "first", "1");
            following.follow();
            Instant unreachable = environment.now();
            database.database().ingestExternalFile(List.of(table.toString()), ingest);

            assertReason("rocksdb.ingested", following.follow());
            assertFalse(following.reaches(unreachable));
            database.put("default", "second", "1");
            following.follow();
            reached = environment.now();
            following.follow();
            assertTrue(following.reaches(reached));
            following.recover(reached, temporary.resolve("recovered"));
        }
        try (TestDatabase recovered = TestDatabase.open(temporary.resolve("recovered"))) {
            assertEquals(3, recovered.content("default").size());
        }
    }

    @Test
    void aColumnFamilyThatComesOrGoesIsAGap() throws Exception {
        try (TestDatabase database = TestDatabase.open(place());
                ColumnFamilyOptions options = new ColumnFamilyOptions();
                LogFollowing following = following()) {
            following.poll();
            ColumnFamilyHandle family =
                    database.database()
                            .createColumnFamily(
                                    new ColumnFamilyDescriptor(TestDatabase.bytes("new"), options));
            assertReason("rocksdb.family_created", following.poll());
            database.database().put(family, TestDatabase.bytes("k"), TestDatabase.bytes("v"));
            assertEquals(List.of(), LogFollowing.gaps(following.poll()));
            database.flush();
            assertEquals(List.of(), LogFollowing.gaps(following.poll()));
            database.database().dropColumnFamily(family);

            assertReason("rocksdb.family_dropped", following.poll());
            family.close();
        }
    }

    @Test
    void transactionsOfTwoPhasesAreAGapAndOrdinaryOnesAreNot() throws Exception {
        try (Options options = new Options().setCreateIfMissing(true);
                TransactionDBOptions transactionOptions = new TransactionDBOptions();
                WriteOptions write = new WriteOptions();
                TransactionDB database =
                        TransactionDB.open(options, transactionOptions, place().toString());
                LogFollowing following = following()) {
            try (Transaction ordinary = database.beginTransaction(write)) {
                ordinary.put(TestDatabase.bytes("a"), TestDatabase.bytes("1"));
                ordinary.commit();
            }
            assertEquals(List.of(), LogFollowing.gaps(following.poll()));
            try (Transaction prepared =
                    database.beginTransaction(write, new TransactionOptions())) {
                prepared.setName("two");
                prepared.put(TestDatabase.bytes("b"), TestDatabase.bytes("1"));
                prepared.prepare();
                prepared.commit();
            }

            assertReason("rocksdb.two_phases", following.poll());
        }
    }

    @Test
    void flushesCompactionsAndReopeningAreNoGap() throws Exception {
        try (TestDatabase database = TestDatabase.open(place(), "other")) {
            database.put("default", "before", "1");
            database.flush();
        }
        try (LogFollowing following = following()) {
            for (int opening = 0; opening < 3; opening++) {
                try (TestDatabase database = TestDatabase.open(place(), "other")) {
                    for (int i = 0; i < 30; i++) {
                        database.put(i % 3 == 0 ? "other" : "default", "key" + i, "value" + i);
                        if (i % 10 == 9) {
                            database.flush();
                        }
                        if (i % 7 == 0) {
                            following.poll();
                        }
                    }
                    database.database().compactRange();
                    database.database().compactRange(database.family("other"));
                    following.poll();
                }
                following.poll();
            }
            assertEquals(List.of(), following.gaps());
        }
    }
}

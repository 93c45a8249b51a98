package io.meridian.sources.rocksdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.failure.Unavailable;
import io.meridian.kernel.posix.PosixDirectory;
import io.meridian.kernel.posix.RawPath;
import io.meridian.sources.directory.StagingFolder;
import io.meridian.sources.rocksdb.files.SmallFiles;
import io.meridian.sources.rocksdb.files.StagedFile;
import io.meridian.sources.rocksdb.opened.Opening;

import org.junit.jupiter.api.Test;
import org.rocksdb.RocksDBException;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

final class SettledStateTest extends ReadingADatabase {
    @Test
    void aLogThatCameAndWentUnseenIsNotMissed() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        try (TestDatabase database = TestDatabase.open(place())) {
            database.put("default", "first", "in the log that is there");
            Runnable between =
                    () -> {
                        if (looks.getAndIncrement() == 0) {
                            putAndFlush(database, "second");
                            putAndFlush(database, "third");
                            put(database, "fourth");
                        }
                    };

            Opening.Opened opened = opened(true, between);

            assertEquals(4, opened.sequence());
            assertEquals(Map.of("default", 4L), opened.estimatedKeys());
        }
        assertEquals(2, looks.get());
    }

    @Test
    void filesThatCanNotBeLinkedAreKeptOpen() throws Exception {
        try (TestDatabase database = TestDatabase.open(place())) {
            putAndFlush(database, "first");
            putAndFlush(database, "second");
            put(database, "third");

            Opening.Opened opened = opened(false, () -> {});

            assertEquals(3, opened.sequence());
            assertEquals(Map.of("default", 3L), opened.estimatedKeys());
        }
    }

    @Test
    void aDatabaseThatNeverRestsIsGivenUpWithAHint() throws Exception {
        try (TestDatabase database = TestDatabase.open(place())) {
            put(database, "key");

            Unavailable restless =
                    assertThrows(
                            Unavailable.class,
                            () -> opened(true, () -> putAndFlush(database, "key")));

            assertEquals("rocksdb.restless", restless.code());
            assertTrue(restless.hints().getFirst().contains("fewer flushes"));
        }
    }

    /** Holds the database and opens what is held. */
    private Opening.Opened opened(boolean linking, Runnable between) throws Exception {
        try (PosixDirectory database = PosixDirectory.open(place());
                StagingFolder folder = StagingFolder.make(environment, temporary, ".held-");
                HeldFiles held =
                        new HeldFiles(
                                database, RawPath.name(RawPath.bytes(place())), folder, linking);
                SettledState state =
                        new SettledState(
                                environment,
                                place(),
                                database,
                                folder.directory(),
                                held,
                                between)) {
            Map<String, StagedFile> files = state.settle();
            SmallFiles small = SmallFiles.copy(database, folder.directory(), files);
            LogCopies.make(folder.directory(), held, files.values());
            return assertInstanceOf(
                    Opening.Opened.class, Opening.look(folder.path(), small.options()));
        }
    }

    private static void putAndFlush(TestDatabase database, String key) {
        put(database, key);
        try {
            database.flush();
        } catch (RocksDBException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void put(TestDatabase database, String key) {
        try {
            database.put("default", key, "value");
        } catch (RocksDBException failed) {
            throw new IllegalStateException(failed);
        }
    }
}

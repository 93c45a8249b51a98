package io.meridian.testing.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * A database to which a thread writes 0, 1, 2 and so on, one after the other, into small tables
 * that are compacted all the time.
 */
final class CountingDatabase implements AutoCloseable {
    /** For a few thousand writes a second. */
    private static final long PACE_NANOS = 150_000;

    private final RocksDB database;
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final CompletableFuture<Long> writing;
    private volatile long acknowledged = -1;
    private volatile boolean stopped;

    private CountingDatabase(RocksDB database) {
        this.database = database;
        this.writing = CompletableFuture.supplyAsync(this::write, thread);
    }

    static CountingDatabase writeTo(Path place) throws RocksDBException {
        return new CountingDatabase(RocksDB.open(options(), place.toString()));
    }

    /** The last number whose write has returned. */
    long acknowledged() {
        return acknowledged;
    }

    /** Waits until it has written so many more. */
    void awaitMore(long numbers) {
        long goal = acknowledged + numbers;
        while (acknowledged < goal && !writing.isDone()) {
            Thread.onSpinWait();
        }
    }

    /** All numbers from 0 to one that is at least this are there, and nothing else. */
    static void assertHolds(Path place, long atLeast) throws RocksDBException {
        try (RocksDB restored = RocksDB.open(options(), place.toString());
                RocksIterator iterator = restored.newIterator()) {
            long next = 0;
            for (iterator.seekToFirst(); iterator.isValid(); iterator.next()) {
                assertEquals(key(next), new String(iterator.key(), StandardCharsets.US_ASCII));
                next++;
            }
            iterator.status();
            long last = next - 1;
            assertTrue(last >= atLeast, () -> last + " is there, acknowledged was " + atLeast);
        }
    }

    @Override
    public void close() {
        stopped = true;
        try {
            writing.join();
        } finally {
            thread.close();
            database.close();
        }
    }

    private long write() {
        long number = 0;
        while (!stopped) {
            byte[] key = key(number).getBytes(StandardCharsets.US_ASCII);
            put(key, ("value of " + number).repeat(9).getBytes(StandardCharsets.US_ASCII));
            acknowledged = number;
            number++;
            LockSupport.parkNanos(PACE_NANOS);
        }
        return number;
    }

    private void put(byte[] key, byte[] value) {
        try {
            database.put(key, value);
        } catch (RocksDBException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static Options options() {
        return new Options()
                .setCreateIfMissing(true)
                .setWriteBufferSize(64 << 10)
                .setTargetFileSizeBase(64 << 10)
                .setMaxManifestFileSize(8 << 10);
    }

    private static String key(long number) {
        return "%012d".formatted(number);
    }
}

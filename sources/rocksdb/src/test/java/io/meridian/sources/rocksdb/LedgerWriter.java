package io.meridian.sources.rocksdb;

import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.LockSupport;

/**
 * Writes to a database, one numbered {@link LedgerStep} after the other, and notes in a ledger the
 * last one whose write has returned, and the last one that was begun. Its options make files come
 * and go as fast as they can: tiny memtables, constant compaction, a manifest that rolls. As a
 * program it writes until it is killed.
 */
final class LedgerWriter implements AutoCloseable {
    private static final long NANOS = 1_000_000_000;

    private final TestDatabase database;
    private final FileChannel ledger;
    private final WriteOptions options = new WriteOptions();
    private long next;

    private LedgerWriter(TestDatabase database, FileChannel ledger, long next) {
        this.database = database;
        this.ledger = ledger;
        this.next = next;
    }

    /** Goes on after the last step that is in the database. */
    static LedgerWriter open(Path place, Path ledger) throws RocksDBException, IOException {
        TestDatabase database = openDatabase(place);
        return new LedgerWriter(database, ledger(ledger), LedgerStep.last(database) + 1);
    }

    private static FileChannel ledger(Path ledger) throws IOException {
        FileChannel channel =
                FileChannel.open(ledger, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.size() == 0) {
            channel.write(ByteBuffer.allocate(2 * Long.BYTES).putLong(-1).putLong(-1).flip());
        }
        return channel;
    }

    static TestDatabase openDatabase(Path place) throws RocksDBException {
        return TestDatabase.open(
                place,
                new DBOptions()
                        .setMaxManifestFileSize(8 << 10)
                        .setMaxBackgroundJobs(2)
                        .setKeepLogFileNum(3),
                LedgerWriter::familyOptions,
                LedgerStep.FAMILIES.subList(1, LedgerStep.FAMILIES.size()).toArray(String[]::new));
    }

    /** The last step whose write has returned; -1 for none. */
    static long acknowledged(Path ledger) throws IOException {
        try (FileChannel channel = FileChannel.open(ledger, StandardOpenOption.READ)) {
            ByteBuffer number = ByteBuffer.allocate(Long.BYTES);
            return channel.read(number, 0) == Long.BYTES ? number.getLong(0) : -1;
        }
    }

    /** The last step whose write has begun; -1 for none. */
    static long begun(Path ledger) throws IOException {
        try (FileChannel channel = FileChannel.open(ledger, StandardOpenOption.READ)) {
            ByteBuffer number = ByteBuffer.allocate(Long.BYTES);
            return channel.read(number, Long.BYTES) == Long.BYTES ? number.getLong(0) : -1;
        }
    }

    TestDatabase database() {
        return database;
    }

    void step() throws RocksDBException, IOException {
        ledger.write(ByteBuffer.allocate(Long.BYTES).putLong(0, next), Long.BYTES);
        try (WriteBatch batch = new WriteBatch()) {
            LedgerStep.of(next).addTo(batch, database);
            database.database().write(options, batch);
        }
        ByteBuffer number = ByteBuffer.allocate(Long.BYTES).putLong(0, next);
        ledger.write(number, 0);
        next++;
    }

    @Override
    public void close() throws IOException {
        options.close();
        database.close();
        ledger.close();
    }

    private static ColumnFamilyOptions familyOptions(String family) {
        ColumnFamilyOptions options =
                new ColumnFamilyOptions()
                        .setWriteBufferSize(64 << 10)
                        .setTargetFileSizeBase(64 << 10)
                        .setMaxBytesForLevelBase(256 << 10)
                        .setLevel0FileNumCompactionTrigger(2);
        if (family.equals("merged")) {
            return options.setMergeOperatorName("stringappend");
        }
        return family.equals("blobs")
                ? options.setEnableBlobFiles(true)
                        .setMinBlobSize(100)
                        .setBlobFileSize(128 << 10)
                        .setEnableBlobGarbageCollection(true)
                : options;
    }

    /** Arguments: the database, the ledger, steps per second (0 as fast as it goes). */
    public static void main(String[] arguments) throws Exception {
        long perSecond = Long.parseLong(arguments[2]);
        try (LedgerWriter writer = open(Path.of(arguments[0]), Path.of(arguments[1]))) {
            System.out.println("writing");
            long begun = System.nanoTime();
            for (long steps = 0; ; steps++) {
                writer.step();
                if (perSecond > 0) {
                    long due = begun + steps * NANOS / perSecond;
                    LockSupport.parkNanos(due - System.nanoTime());
                }
            }
        }
    }
}

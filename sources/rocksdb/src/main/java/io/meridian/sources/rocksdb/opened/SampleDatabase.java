package io.meridian.sources.rocksdb.opened;

import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A tiny database, to try things with. */
public final class SampleDatabase {
    private SampleDatabase() {}

    /**
     * Makes one with a key in its log.
     *
     * @return false where databases can't be opened at all
     */
    public static boolean make(Path directory) {
        byte[] key = "key".getBytes(StandardCharsets.UTF_8);
        try (Options options = new Options().setCreateIfMissing(true);
                RocksDB database = RocksDB.open(options, directory.toString())) {
            database.put(key, key);
            return true;
        } catch (RocksDBException | RuntimeException | LinkageError noLibrary) {
            return false;
        }
    }
}

package io.meridian.sources.rocksdb;

import io.meridian.sources.Snapshot;

import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompactRangeOptions;
import org.rocksdb.CompactRangeOptions.BottommostLevelCompaction;
import org.rocksdb.DBOptions;
import org.rocksdb.DbPath;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A database that may have its tables in several directories. */
abstract class SpreadingADatabase extends ReadingADatabase {
    static final long ROOMY = 1 << 30;

    void capture() throws IOException {
        capture("copy");
    }

    void capture(String to) throws IOException {
        try (Snapshot snapshot = source().snapshot()) {
            Copies.write(snapshot, temporary.resolve(to));
            Copies.provenFacts(snapshot);
        }
    }

    TestDatabase open(DbPath... paths) throws RocksDBException {
        return openAt(place(), paths);
    }

    static TestDatabase openAt(Path place, DbPath... paths) throws RocksDBException {
        return TestDatabase.open(
                place, new DBOptions().setDbPaths(List.of(paths)), name -> leveled());
    }

    static ColumnFamilyOptions leveled() {
        return new ColumnFamilyOptions().setLevelCompactionDynamicLevelBytes(false);
    }

    static void compactTo(TestDatabase database, int path) throws RocksDBException {
        try (CompactRangeOptions options = new CompactRangeOptions().setTargetPathId(path)) {
            options.setBottommostLevelCompaction(BottommostLevelCompaction.kForce);
            database.database().compactRange(database.family("default"), null, null, options);
        }
    }

    static RocksDB fill(TestDatabase database, String family) throws RocksDBException {
        for (int i = 0; i < 100; i++) {
            database.put(family, "key" + i, "value" + i);
        }
        database.flush();
        return database.database();
    }

    static DbPath path(Path directory, long targetBytes) {
        return new DbPath(directory, targetBytes);
    }

    Path copy() {
        return temporary.resolve("copy");
    }

    Path elsewhere() {
        return temporary.resolve("fast tables; x=y {z}");
    }
}

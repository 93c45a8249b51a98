package io.meridian.sources.rocksdb;

import io.meridian.kernel.env.Cancellation;
import io.meridian.sources.KeyChanges;
import io.meridian.sources.KeyChanges.Group;
import io.meridian.sources.rocksdb.opened.RocksComparison;

import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.RocksDBException;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** Two databases, older and newer, to be compared key by key. */
abstract class ComparingDatabases {
    @TempDir Path folder;

    /** What a test writes into a database. */
    @FunctionalInterface
    interface Writing {
        void into(TestDatabase database) throws RocksDBException;
    }

    KeyChanges compare(int samples) {
        return compare(samples, new Cancellation());
    }

    KeyChanges compare(int samples, Cancellation cancellation) {
        return new RocksComparison()
                .compare(folder.resolve("older"), folder.resolve("newer"), samples, cancellation);
    }

    void write(String name, Writing writing, String... families) throws RocksDBException {
        write(name, family -> new ColumnFamilyOptions(), writing, families);
    }

    void write(
            String name,
            Function<String, ColumnFamilyOptions> options,
            Writing writing,
            String... families)
            throws RocksDBException {
        Path place = folder.resolve(name);
        try (TestDatabase database = TestDatabase.open(place, new DBOptions(), options, families)) {
            writing.into(database);
        }
    }

    static void putAll(TestDatabase database, String prefix, int count, String value)
            throws RocksDBException {
        for (int i = 0; i < count; i++) {
            database.put("default", "%s%02d".formatted(prefix, i), value);
        }
    }

    static String counts(Group group) {
        return "%s +%d -%d M%d =%d"
                .formatted(
                        group.name(),
                        group.added(),
                        group.removed(),
                        group.modified(),
                        group.unchanged());
    }

    static List<String> samples(Group group) {
        return group.samples().stream()
                .map(
                        sample ->
                                "%s %s %d %d"
                                        .formatted(
                                                sample.presence(),
                                                sample.key().text(),
                                                sample.oldValueBytes(),
                                                sample.newValueBytes()))
                .toList();
    }
}

package io.meridian.sources.rocksdb;

import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.FlushOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** A database that a test opens, with column families by name. */
final class TestDatabase implements AutoCloseable {
    private final RocksDB database;
    private final List<String> names;
    private final List<ColumnFamilyHandle> handles;

    private TestDatabase(RocksDB database, List<String> names, List<ColumnFamilyHandle> handles) {
        this.database = database;
        this.names = names;
        this.handles = handles;
    }

    static TestDatabase open(Path path, String... families) throws RocksDBException {
        return open(path, new DBOptions(), name -> new ColumnFamilyOptions(), families);
    }

    static TestDatabase open(
            Path path,
            DBOptions options,
            Function<String, ColumnFamilyOptions> familyOptions,
            String... families)
            throws RocksDBException {
        List<String> names = new ArrayList<>(List.of("default"));
        names.addAll(List.of(families));
        List<ColumnFamilyDescriptor> descriptors =
                names.stream()
                        .map(
                                name ->
                                        new ColumnFamilyDescriptor(
                                                bytes(name), familyOptions.apply(name)))
                        .toList();
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        RocksDB database =
                RocksDB.open(
                        options.setCreateIfMissing(true).setCreateMissingColumnFamilies(true),
                        path.toString(),
                        descriptors,
                        handles);
        return new TestDatabase(database, names, handles);
    }

    RocksDB database() {
        return database;
    }

    ColumnFamilyHandle family(String name) {
        return handles.get(names.indexOf(name));
    }

    void put(String family, String key, String value) throws RocksDBException {
        database.put(family(family), bytes(key), bytes(value));
    }

    void flush() throws RocksDBException {
        try (FlushOptions options = new FlushOptions()) {
            database.flush(options, handles);
        }
    }

    SortedMap<String, String> content(String family) throws RocksDBException {
        SortedMap<String, String> content = new TreeMap<>();
        try (RocksIterator iterator = database.newIterator(family(family))) {
            for (iterator.seekToFirst(); iterator.isValid(); iterator.next()) {
                content.put(text(iterator.key()), text(iterator.value()));
            }
            iterator.status();
        }
        return content;
    }

    @Override
    public void close() {
        handles.forEach(ColumnFamilyHandle::close);
        database.close();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}

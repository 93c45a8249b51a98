package io.meridian.testing.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A database that is changed in numbered steps, the same each time: puts, merges and deletes in
 * three column families. With each goes its number, in the same batch, so that a database tells how
 * far it came, and with that all that must be in it.
 */
final class RocksSteps implements AutoCloseable {
    private static final List<String> FAMILIES = List.of("default", "other", "merged");
    private static final int KEYS = 1_000;
    private static final String LAST = "last";

    private final RocksDB database;
    private final List<ColumnFamilyHandle> handles;

    private RocksSteps(RocksDB database, List<ColumnFamilyHandle> handles) {
        this.database = database;
        this.handles = handles;
    }

    /** How long files stay. */
    enum Pace {
        /** Logs, tables and manifests come and go many times a second. */
        STORM(64 << 10, 8 << 10),
        /** Logs and manifests stay for minutes. */
        CALM(8 << 20, 1 << 20);

        private final long memtableBytes;
        private final long manifestBytes;

        Pace(long memtableBytes, long manifestBytes) {
            this.memtableBytes = memtableBytes;
            this.manifestBytes = manifestBytes;
        }
    }

    static RocksSteps open(Path place, Pace pace) throws RocksDBException {
        List<ColumnFamilyDescriptor> descriptors =
                FAMILIES.stream()
                        .map(name -> new ColumnFamilyDescriptor(bytes(name), options(name, pace)))
                        .toList();
        DBOptions options =
                new DBOptions()
                        .setCreateIfMissing(true)
                        .setCreateMissingColumnFamilies(true)
                        .setMaxManifestFileSize(pace.manifestBytes);
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        return new RocksSteps(
                RocksDB.open(options, place.toString(), descriptors, handles), handles);
    }

    private static ColumnFamilyOptions options(String family, Pace pace) {
        ColumnFamilyOptions options =
                new ColumnFamilyOptions()
                        .setWriteBufferSize(pace.memtableBytes)
                        .setTargetFileSizeBase(64 << 10)
                        .setLevel0FileNumCompactionTrigger(2);
        return family.equals("merged") ? options.setMergeOperatorName("stringappend") : options;
    }

    /** Of a write, which takes one number for the step and one for what says how far it came. */
    static long stepOf(long sequence) {
        assertEquals(0, sequence % 2, () -> "half a step: " + sequence);
        return sequence / 2 - 1;
    }

    /** The last step that it has; -1 for none. */
    long last() throws RocksDBException {
        byte[] last = database.get(handles.getFirst(), bytes(LAST));
        return last == null ? -1 : Long.parseLong(text(last));
    }

    void write(long step) throws RocksDBException {
        ColumnFamilyHandle family = handles.get(familyOf(step));
        byte[] key = bytes(keyOf(step));
        try (WriteBatch batch = new WriteBatch();
                WriteOptions options = new WriteOptions()) {
            if (isDelete(step)) {
                batch.delete(family, key);
            } else if (isMerge(step)) {
                batch.merge(family, key, bytes(valueOf(step)));
            } else {
                batch.put(family, key, bytes(valueOf(step)));
            }
            batch.put(handles.getFirst(), bytes(LAST), bytes(Long.toString(step)));
            database.write(options, batch);
        }
    }

    /** Exactly what all steps up to its last one made is there, and every block is sound. */
    void assertWhole() throws RocksDBException {
        long last = last();
        List<Map<String, String>> expected = after(last);
        for (int family = 0; family < FAMILIES.size(); family++) {
            String name = FAMILIES.get(family);
            assertEquals(expected.get(family), content(family), () -> name + " after step " + last);
        }
        database.verifyChecksum();
    }

    @Override
    public void close() {
        handles.forEach(ColumnFamilyHandle::close);
        database.close();
    }

    private static List<Map<String, String>> after(long last) {
        List<Map<String, String>> content = new ArrayList<>();
        FAMILIES.forEach(family -> content.add(new HashMap<>()));
        for (long step = 0; step <= last; step++) {
            Map<String, String> family = content.get(familyOf(step));
            if (isDelete(step)) {
                family.remove(keyOf(step));
            } else if (isMerge(step)) {
                family.merge(keyOf(step), valueOf(step), (before, more) -> before + "," + more);
            } else {
                family.put(keyOf(step), valueOf(step));
            }
        }
        if (last >= 0) {
            content.getFirst().put(LAST, Long.toString(last));
        }
        return content;
    }

    private Map<String, String> content(int family) throws RocksDBException {
        Map<String, String> content = new HashMap<>();
        try (RocksIterator iterator = database.newIterator(handles.get(family))) {
            for (iterator.seekToFirst(); iterator.isValid(); iterator.next()) {
                content.put(text(iterator.key()), text(iterator.value()));
            }
            iterator.status();
        }
        return content;
    }

    private static int familyOf(long step) {
        return (int) (step % FAMILIES.size());
    }

    private static boolean isDelete(long step) {
        return step % 7 == 6;
    }

    private static boolean isMerge(long step) {
        return FAMILIES.get(familyOf(step)).equals("merged");
    }

    private static String keyOf(long step) {
        return "key" + step * 7_919 % KEYS;
    }

    private static String valueOf(long step) {
        return step + " " + "x".repeat((int) (step % 100));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}

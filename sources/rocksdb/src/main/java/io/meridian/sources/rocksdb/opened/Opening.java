package io.meridian.sources.rocksdb.opened;

import io.meridian.sources.rocksdb.files.DatabaseOptions;

import org.rocksdb.BuiltinComparator;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.ComparatorOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.DbPath;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;
import org.rocksdb.StringAppendOperator;
import org.rocksdb.VectorMemTableConfig;
import org.rocksdb.WALRecoveryMode;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A database opened with RocksDB to look at it, which changes nothing. What an application brings
 * along is stood in for: a comparator by one of its name that compares bytes, a merge operator by
 * any (without one, reading the log would end, silently, at the first merge). So a database can be
 * told to be whole without its application's code; values and order are not for reading then. One
 * thread.
 */
public final class Opening implements AutoCloseable {
    private static final int MOST_OPEN_FILES = 256;

    /** RocksDB allows no more. */
    private static final int MOST_PATHS = 4;

    private static final Map<String, BuiltinComparator> BUILT_IN =
            Map.of(
                    "leveldb.BytewiseComparator", BuiltinComparator.BYTEWISE_COMPARATOR,
                    "rocksdb.ReverseBytewiseComparator",
                            BuiltinComparator.REVERSE_BYTEWISE_COMPARATOR);

    private final DatabaseOptions databaseOptions;
    private final Deque<AutoCloseable> resources = new ArrayDeque<>();
    private final List<ColumnFamilyHandle> families = new ArrayList<>();
    private final RocksDB database;

    private Opening(Path path, DatabaseOptions options) throws RocksDBException {
        this.databaseOptions = options;
        boolean opened = false;
        try {
            this.database = open(path);
            opened = true;
        } finally {
            if (!opened) {
                close();
            }
        }
    }

    /** What an attempt to open said. */
    public sealed interface Result permits Opened, Refused {}

    /**
     * It opened.
     *
     * @param estimatedKeys by column family
     * @param liveFiles names of the files that make it up, without the logs
     */
    public record Opened(
            long sequence, SortedMap<String, Long> estimatedKeys, Set<String> liveFiles)
            implements Result {}

    /**
     * It may be whole, but needs something to open that isn't here.
     *
     * @param reason by RocksDB
     */
    public record Refused(String reason) implements Result {}

    /**
     * Opens. The caller closes it.
     *
     * @throws RocksDBException for whatever reason it doesn't
     */
    public static Opening of(Path path, DatabaseOptions options) throws RocksDBException {
        return new Opening(path, options);
    }

    /**
     * Opens, looks and closes.
     *
     * @throws RocksDBException when the files don't fit together
     */
    public static Result look(Path path, DatabaseOptions options) throws RocksDBException {
        try (Opening opening = of(path, options)) {
            return opening.result();
        } catch (RocksDBException failed) {
            if (isLackOfOurs(failed)) {
                return new Refused(String.valueOf(failed.getMessage()));
            }
            throw failed;
        }
    }

    /** Open as long as this is. */
    public RocksDB database() {
        return database;
    }

    /** All of them; open as long as this is. */
    public List<ColumnFamilyHandle> families() {
        return List.copyOf(families);
    }

    /** Whether keys come in the order that its application gave them. */
    public boolean isInOrder(ColumnFamilyHandle family) throws RocksDBException {
        return BUILT_IN.containsKey(comparator(name(family)));
    }

    /** The name of what orders its keys. */
    public String comparator(ColumnFamilyHandle family) throws RocksDBException {
        return comparator(name(family));
    }

    /**
     * The name of the operator that merges its values, which is stood in for; empty without one, or
     * when nothing is known of the database's options.
     */
    public Optional<String> mergeOperator(ColumnFamilyHandle family) throws RocksDBException {
        return Optional.ofNullable(databaseOptions.mergeOperators().get(name(family)));
    }

    /** What its application calls a column family. */
    public static String name(ColumnFamilyHandle family) throws RocksDBException {
        return text(family.getName());
    }

    /** What it tells of itself. */
    public Opened result() throws RocksDBException {
        SortedMap<String, Long> keys = new TreeMap<>();
        for (ColumnFamilyHandle family : families) {
            keys.put(name(family), database.getLongProperty(family, "rocksdb.estimate-num-keys"));
        }
        Set<String> live =
                database.getLiveFiles(false).files.stream()
                        .map(file -> file.substring(file.lastIndexOf('/') + 1))
                        .collect(Collectors.toUnmodifiableSet());
        return new Opened(database.getLatestSequenceNumber(), keys, live);
    }

    @Override
    public void close() {
        families.forEach(ColumnFamilyHandle::close);
        families.clear();
        while (!resources.isEmpty()) {
            closeNow(resources.pop());
        }
    }

    /**
     * A manifest may say that a table was written to the second, third or fourth of its
     * application's directories. All tables lie in one here; with fewer directories than the
     * manifest counts RocksDB ends the process.
     */
    private RocksDB open(Path path) throws RocksDBException {
        List<ColumnFamilyDescriptor> descriptors = new ArrayList<>();
        for (byte[] family : names(path)) {
            descriptors.add(new ColumnFamilyDescriptor(family, familyOptions(text(family))));
        }
        DBOptions options =
                owned(new DBOptions())
                        .setDbPaths(Collections.nCopies(MOST_PATHS, new DbPath(path, 0)))
                        .setMaxOpenFiles(MOST_OPEN_FILES)
                        .setStatsDumpPeriodSec(0)
                        .setStatsPersistPeriodSec(0)
                        .setWalRecoveryMode(WALRecoveryMode.TolerateCorruptedTailRecords);
        return owned(RocksDB.openReadOnly(options, path.toString(), descriptors, families));
    }

    private static List<byte[]> names(Path path) throws RocksDBException {
        try (Options options = new Options()) {
            List<byte[]> names = RocksDB.listColumnFamilies(options, path.toString());
            if (names.isEmpty()) {
                throw new RocksDBException("its manifest names no column families");
            }
            return names;
        }
    }

    private ColumnFamilyOptions familyOptions(String family) {
        ColumnFamilyOptions options =
                owned(new ColumnFamilyOptions())
                        .setForceConsistencyChecks(false)
                        .setMemTableConfig(new VectorMemTableConfig())
                        .setMergeOperator(owned(new StringAppendOperator()));
        String comparator = comparator(family);
        BuiltinComparator builtIn = BUILT_IN.get(comparator);
        return builtIn != null
                ? options.setComparator(builtIn)
                : options.setComparator(
                        owned(new StandInComparator(owned(new ComparatorOptions()), comparator)));
    }

    private String comparator(String family) {
        return databaseOptions.comparators().getOrDefault(family, "leveldb.BytewiseComparator");
    }

    private <T extends AutoCloseable> T owned(T resource) {
        resources.push(resource);
        return resource;
    }

    private static void closeNow(AutoCloseable resource) {
        try {
            resource.close();
        } catch (RuntimeException failed) {
            throw failed;
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Whether it may be whole, but needs something to open that isn't here. */
    public static boolean isLackOfOurs(RocksDBException failed) {
        Status status = failed.getStatus();
        return status != null
                && (status.getCode() == Status.Code.InvalidArgument
                        || status.getCode() == Status.Code.NotSupported);
    }

    private static String text(byte[] name) {
        return new String(name, StandardCharsets.UTF_8);
    }
}

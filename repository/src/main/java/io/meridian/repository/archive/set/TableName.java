package io.meridian.repository.archive.set;

import io.meridian.kernel.entry.EntryPath;

import java.util.regex.Pattern;

/**
 * Names of a RocksDB database's tables and blobs. A database gives each number once and never
 * changes such a file, whoever opens the folder; so two backups may share it.
 */
public final class TableName {
    private static final Pattern NAMES = Pattern.compile("\\d+\\.(sst|ldb|blob)");

    private TableName() {}

    /** Whether a path is such a name, right in the folder. */
    public static boolean matches(EntryPath path) {
        return path.depth() == 1 && NAMES.matcher(path.toString()).matches();
    }
}

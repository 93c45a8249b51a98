package io.meridian.sources.rocksdb.files;

import io.meridian.kernel.failure.InvalidRequest;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * What a database's OPTIONS file says of it.
 *
 * @param engineVersion of the RocksDB that wrote it, empty when unknown
 * @param values of the whole database, by name
 * @param comparators names, by column family
 * @param mergeOperators names, by column family that has one
 */
public record DatabaseOptions(
        String engineVersion,
        Map<String, String> values,
        Map<String, String> comparators,
        Map<String, String> mergeOperators) {
    /** Of a database that has no such file, or none that could be read. */
    public static final DatabaseOptions UNKNOWN =
            new DatabaseOptions("", Map.of(), Map.of(), Map.of());

    private static final String COMPARATOR = "comparator=";
    private static final String MERGE_OPERATOR = "merge_operator=";

    public DatabaseOptions {
        values = Map.copyOf(values);
        comparators = Map.copyOf(comparators);
        mergeOperators = Map.copyOf(mergeOperators);
    }

    /** Reads the file's text; what isn't known here is passed over. */
    public static DatabaseOptions parse(String text) {
        Map<String, String> values = new HashMap<>();
        Map<String, String> comparators = new HashMap<>();
        Map<String, String> mergeOperators = new HashMap<>();
        String section = "";
        String family = "";
        for (String line : text.lines().map(String::strip).toList()) {
            int equals = line.indexOf('=');
            if (line.startsWith("[") && line.endsWith("]")) {
                int quote = line.indexOf('"');
                section = quote < 0 ? line : line.substring(0, quote).strip();
                family = quote < 0 ? "" : line.substring(quote + 1, line.lastIndexOf('"'));
            } else if (equals > 0
                    && (section.equals("[DBOptions]") || section.equals("[Version]"))) {
                values.put(line.substring(0, equals), line.substring(equals + 1));
            } else if (section.equals("[CFOptions") && line.startsWith(COMPARATOR)) {
                comparators.put(family, line.substring(equals + 1));
            } else if (section.equals("[CFOptions") && namesMergeOperator(line)) {
                mergeOperators.put(family, line.substring(equals + 1));
            }
        }
        return new DatabaseOptions(
                values.getOrDefault("rocksdb_version", ""), values, comparators, mergeOperators);
    }

    private static boolean namesMergeOperator(String line) {
        return line.startsWith(MERGE_OPERATOR)
                && !line.equals(MERGE_OPERATOR)
                && !line.equals(MERGE_OPERATOR + "nullptr");
    }

    /**
     * Refuses a database of which files alone don't tell the state.
     *
     * @throws InvalidRequest code {@code rocksdb.unsupported_option}, saying which
     */
    public void requireCapturable(Path database) {
        String recycled = values.getOrDefault("recycle_log_file_num", "0");
        if (!recycled.equals("0")) {
            throw unsupported(
                    database,
                    "recycle_log_file_num=" + recycled,
                    "its write-ahead logs are overwritten while they are read",
                    "open the database with recycle_log_file_num=0");
        }
        if (values.getOrDefault("allow_mmap_writes", "false").equals("true")) {
            throw unsupported(
                    database,
                    "allow_mmap_writes=true",
                    "how much of its files is written can't be seen",
                    "open the database with allow_mmap_writes=false");
        }
        String logs = values.getOrDefault("wal_dir", "");
        if (!logs.isEmpty() && holdsLogs(database, Path.of(logs))) {
            throw unsupported(
                    database,
                    "wal_dir=" + logs,
                    "its write-ahead logs are not in its directory",
                    "open the database without wal_dir");
        }
    }

    /**
     * Refuses a database whose logs can't be followed record by record.
     *
     * @throws InvalidRequest code {@code rocksdb.unsupported_option}, saying which
     */
    public void requireReadableLogs(Path database) {
        String compression = values.getOrDefault("wal_compression", "kNoCompression");
        if (!compression.equals("kNoCompression")) {
            throw new InvalidRequest(
                    "rocksdb.unsupported_option",
                    "database "
                            + database
                            + " is written with wal_compression="
                            + compression
                            + ": whether its write-ahead log is complete can't be seen",
                    "open the database with wal_compression=kNoCompression",
                    "ordinary backups of it are possible: meridian backup create");
        }
    }

    /** Where nobody can look, there may be some. */
    private static boolean holdsLogs(Path database, Path directory) {
        try {
            if (!directory.isAbsolute() || !Files.exists(directory)) {
                return !directory.isAbsolute();
            }
            if (Files.isSameFile(directory, database)) {
                return false;
            }
            try (DirectoryStream<Path> logs = Files.newDirectoryStream(directory, "*.log")) {
                return logs.iterator().hasNext();
            }
        } catch (IOException unreadable) {
            return true;
        }
    }

    private static InvalidRequest unsupported(
            Path database, String option, String why, String remedy) {
        return new InvalidRequest(
                "rocksdb.unsupported_option",
                "database "
                        + database
                        + " is written with "
                        + option
                        + ": "
                        + why
                        + ", so it can't be captured from outside",
                remedy,
                "or back it up from inside the application that holds it");
    }
}

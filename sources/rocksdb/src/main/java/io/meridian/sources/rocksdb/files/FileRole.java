package io.meridian.sources.rocksdb.files;

import io.meridian.kernel.entry.ContentPattern;

import java.util.regex.Pattern;

/** What a file in a database's directory is, by its name. */
public enum FileRole {
    /** Sorted table. */
    TABLE("\\d+\\.(sst|ldb)"),
    BLOB("\\d+\\.blob"),
    /** Write-ahead log. */
    LOG("\\d+\\.log"),
    MANIFEST("MANIFEST-\\d+"),
    OPTIONS("OPTIONS-\\d+"),
    CURRENT("CURRENT"),
    IDENTITY("IDENTITY"),
    /** RocksDB's, but a database opens without it: locks, messages, archived logs, rubbish. */
    UNNEEDED("LOCK|LOG|LOG\\.old\\..*|.*\\.dbtmp|.*\\.trash|archive|lost|lost\\+found"),
    /** Not RocksDB's. */
    FOREIGN(".*");

    private static final int NAME_DIGITS = 6;

    private final Pattern names;

    FileRole(String names) {
        this.names = Pattern.compile(names, Pattern.DOTALL);
    }

    /** Of a name that is whatever it is: {@link #FOREIGN} if nothing else. */
    public static FileRole of(String name) {
        for (FileRole role : values()) {
            if (role.names.matcher(name).matches()) {
                return role;
            }
        }
        return FOREIGN;
    }

    /** The number in a name that has one. */
    public static long number(String name) {
        return Long.parseLong(name.replaceAll("\\D", ""));
    }

    /** What RocksDB calls a table of that number. */
    public static String tableName(long number) {
        return digits(number) + ".sst";
    }

    /** What RocksDB calls a log of that number. */
    public static String logName(long number) {
        return digits(number) + ".log";
    }

    private static String digits(long number) {
        String digits = Long.toString(number);
        return "0".repeat(Math.max(0, NAME_DIGITS - digits.length())) + digits;
    }

    /** Whether its name has a number, of which no two files of a database have the same. */
    public boolean isNumbered() {
        return this == TABLE || this == BLOB || this == LOG || this == MANIFEST || this == OPTIONS;
    }

    /** Whether it never changes once the manifest names it. */
    public boolean isImmutable() {
        return this == TABLE || this == BLOB;
    }

    /** How its content changes. */
    public ContentPattern pattern() {
        return switch (this) {
            case TABLE, BLOB -> new ContentPattern.Immutable();
            case LOG, MANIFEST -> new ContentPattern.AppendOnly();
            case OPTIONS, CURRENT, IDENTITY, UNNEEDED, FOREIGN -> new ContentPattern.General();
        };
    }
}

package io.meridian.sources.directory;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * How RocksDB names its tables and blobs, which never change once written: so they are cut as its
 * own source cuts them, and are not stored twice.
 */
final class RocksTables {
    private static final Pattern TABLE = Pattern.compile("\\d+\\.(sst|ldb|blob)");

    private RocksTables() {}

    /** Whether a file of this name may be one. */
    static boolean isTable(byte[] name) {
        return TABLE.matcher(new String(name, StandardCharsets.ISO_8859_1)).matches();
    }
}

package io.meridian.sources.directory;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The first bytes of an SQLite database: the magic string, then the page size, 1 meaning 65,536.
 */
final class SqliteHeader {
    /** As much of the file as {@link #pageBytes} looks at. */
    static final int BYTES = 18;

    /** One page of the smallest size. */
    static final int SMALLEST_DATABASE = 512;

    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int LARGEST_PAGE = 65_536;

    private SqliteHeader() {}

    /** The page size, or 0 when this isn't the beginning of an SQLite database. */
    static int pageBytes(byte[] start) {
        if (start.length < BYTES
                || !Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            return 0;
        }
        int size = ((start[16] & 0xFF) << 8) | (start[17] & 0xFF);
        int pageBytes = size == 1 ? LARGEST_PAGE : size;
        return pageBytes >= SMALLEST_DATABASE && Integer.bitCount(pageBytes) == 1 ? pageBytes : 0;
    }
}

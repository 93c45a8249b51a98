package io.meridian.repository.vault.codec;

import java.util.Objects;

/** What to compress new chunks with, and how hard to try. */
public record Compression(Encoding encoding, Effort effort) {
    /** zstd, balanced. */
    public static final Compression DEFAULT = new Compression(Encoding.ZSTD, Effort.BALANCED);

    static final int FASTEST_ZSTD_LEVEL = 1;

    public Compression {
        Objects.requireNonNull(encoding);
        if (encoding == Encoding.DELTA) {
            throw new IllegalArgumentException("a delta needs a base");
        }
        Objects.requireNonNull(effort);
    }

    /** Speed against size. */
    public enum Effort {
        FAST,
        BALANCED,
        BEST
    }

    /**
     * Whether chunks may be stored as deltas, which are zstd. Who asks for gzip or nothing wants to
     * read chunks with other tools.
     */
    public boolean allowsDeltas() {
        return encoding == Encoding.ZSTD || encoding == Encoding.LZ4;
    }

    int zstdLevel() {
        return switch (effort) {
            case FAST -> FASTEST_ZSTD_LEVEL;
            case BALANCED -> 3;
            case BEST -> 12;
        };
    }

    int gzipLevel() {
        return switch (effort) {
            case FAST -> 1;
            case BALANCED -> 6;
            case BEST -> 9;
        };
    }
}

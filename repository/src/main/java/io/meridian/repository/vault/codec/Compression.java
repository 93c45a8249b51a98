package io.meridian.repository.vault.codec;

import java.util.Objects;

/** What to compress new chunks with, and how hard to try. */
public record Compression(Encoding encoding, Effort effort) {
    /** zstd, balanced. */
    public static final Compression DEFAULT = new Compression(Encoding.ZSTD, Effort.BALANCED);

    static final int FASTEST_ZSTD_LEVEL = 1;

    public Compression {
        Objects.requireNonNull(encoding);
        Objects.requireNonNull(effort);
    }

    /** Speed against size. */
    public enum Effort {
        FAST,
        BALANCED,
        BEST
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

package io.meridian.repository.vault.codec;

/** How a chunk's bytes are encoded inside its seal; the code is part of the format. */
public enum Encoding {
    STORED(0),
    ZSTD(1),
    LZ4(2),
    GZIP(3),

    /** A zstd frame that refers to the plain bytes of another chunk, its base. */
    DELTA(4);

    private static final Encoding[] BY_CODE = values();

    private final int code;

    Encoding(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** Whether a code is one of the format. */
    public static boolean isKnown(int code) {
        return code >= 0 && code < BY_CODE.length;
    }

    public static Encoding ofCode(int code) {
        if (!isKnown(code)) {
            throw new IllegalArgumentException("encoding " + code);
        }
        return BY_CODE[code];
    }
}

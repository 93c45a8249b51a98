package io.meridian.testing.bench.stages;

/** What the bytes of a new file go through in a backup, in this order. */
enum Stage {
    READ("read", "the file, from the page cache"),
    CUT("cut", "into chunks where the content says"),
    HASH("hash", "HMAC-SHA-256 of every chunk"),
    COMPRESS("compress", "zstd, and decompress again for proof"),
    SEAL("seal", "AES-256-GCM, and the checksum of packs"),
    WRITE("write", "packs of 16 MiB, each fsynced"),
    READ_BACK("read back", "packs from the disk, and check every tag");

    private final String title;
    private final String description;

    Stage(String title, String description) {
        this.title = title;
        this.description = description;
    }

    String title() {
        return title;
    }

    String description() {
        return description;
    }

    /** Whether it is the work of the one thread that reads a file. */
    boolean isOfTheReader() {
        return this == READ || this == CUT;
    }
}

package io.meridian.sources.wal;

/** Names of facts that a snapshot of such a directory states besides those of its log. */
public final class WalFacts {
    /**
     * Of which form its records are, or how its layout was described; {@code files} when they are
     * of none that is known, so that only whole backups can be restored.
     */
    public static final String LAYOUT = "wal.layout";

    /** Latest time of a record in it, in ISO form. */
    public static final String LAST_TIME = "wal.last_time";

    /** Number of the first record that its log files have. */
    public static final String FIRST_SEQUENCE = "wal.first_sequence";

    /** How many records its log files have. */
    public static final String FRAMES = "wal.frames";

    /** How many documents its snapshot has, without what the log adds. */
    public static final String VECTORS = "vector_count";

    /** Number of the last record that its snapshot has. */
    public static final String SNAPSHOT_SEQUENCE = "wal.snapshot_sequence";

    /** Value of {@link #LAYOUT} for records of no known form. */
    static final String FILES_ONLY = "files";

    private WalFacts() {}
}

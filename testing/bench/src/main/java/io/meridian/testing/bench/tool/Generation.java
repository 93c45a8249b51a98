package io.meridian.testing.bench.tool;

/** The three backups every tool makes of its source, in this order. */
public enum Generation {
    /** Into an empty repository. */
    FIRST,
    /** Again, with nothing changed. */
    UNCHANGED,
    /** After the standard change; this one is restored. */
    CHANGED
}

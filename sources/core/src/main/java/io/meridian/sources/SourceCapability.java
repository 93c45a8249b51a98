package io.meridian.sources;

/** What a source can do. */
public enum SourceCapability {
    /** The source may be in use while a snapshot is read. */
    ONLINE,
    /** A snapshot is one consistent state even while the source is written to. */
    CONSISTENT,
    /** There is a log to recover to any point in time with. */
    PITR
}

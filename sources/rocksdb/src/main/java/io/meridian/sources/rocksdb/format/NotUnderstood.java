package io.meridian.sources.rocksdb.format;

/** Bytes that say something this code doesn't know, or nothing at all. */
public final class NotUnderstood extends Exception {
    private static final long serialVersionUID = 1L;

    NotUnderstood(String what) {
        super(what);
    }
}

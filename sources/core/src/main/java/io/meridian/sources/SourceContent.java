package io.meridian.sources;

import io.meridian.kernel.entry.ContentPattern;
import io.meridian.kernel.entry.Entry;

import java.nio.ByteBuffer;

/** An open file of a snapshot, read from its start to its end. Used by one thread. */
public interface SourceContent extends AutoCloseable {
    /** How it changes between backups. Known once open, because a header may say. */
    ContentPattern pattern();

    /**
     * Reads what comes next: data or a hole.
     *
     * @param target filled from its position, wholly unless a hole or the end comes first
     * @return how many bytes were read; {@link #END} at the end; when a hole comes next, {@link
     *     #HOLE}, whose length is {@link #skipHole}
     * @throws io.meridian.kernel.failure.Failure when reading fails
     */
    int read(ByteBuffer target);

    /**
     * Steps over the hole that {@link #read} announced and returns its length in bytes, at least 1.
     */
    long skipHole();

    /**
     * The entry as it is now that everything was read: with the length read, and with the
     * fingerprint unknown when the content changed meanwhile ({@link ContentChange#CHANGED}).
     */
    AfterRead afterRead();

    @Override
    void close();

    /** The end of the content. */
    int END = -1;

    /** A hole comes next. */
    int HOLE = -2;

    /**
     * What is known after the last byte.
     *
     * @param entry to be stored in place of the one that was announced
     * @param change whether it changed while it was read
     */
    record AfterRead(Entry entry, ContentChange change) {}

    /** Whether the bytes read are one state of the file. */
    enum ContentChange {
        STABLE,
        CHANGED
    }
}

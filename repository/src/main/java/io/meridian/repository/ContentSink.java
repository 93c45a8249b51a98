package io.meridian.repository;

import io.meridian.kernel.entry.ContentPattern;

import java.nio.ByteBuffer;

/** Takes the content of one file from its start to its end. Used by one thread. */
public interface ContentSink {
    /** Begins, or begins again and drops what came before. Must come first. */
    void begin(ContentPattern pattern);

    /**
     * Where the next bytes go: a heap buffer with at least one byte of room. Valid until {@link
     * #filled}.
     */
    ByteBuffer space();

    /** Takes what was put into {@link #space} up to its position. */
    void filled();

    /** So many zero bytes that the source does not store. */
    void hole(long lengthBytes);
}

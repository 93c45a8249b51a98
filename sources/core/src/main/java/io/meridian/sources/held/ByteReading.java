package io.meridian.sources.held;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Bytes that can be read at any place. */
@FunctionalInterface
public interface ByteReading {
    /**
     * Reads from the offset until the buffer is full or the bytes end.
     *
     * @return how many were read
     */
    int read(long offsetBytes, ByteBuffer target) throws IOException;
}

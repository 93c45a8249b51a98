package io.meridian.sources.wal.format;

import java.nio.ByteBuffer;

/** Receives what a log file is made of, in order. */
public interface FrameSink {
    /**
     * A whole frame whose checksum is good.
     *
     * @param start where it stands in the file, {@code end} one after it
     * @param payload valid during the call
     */
    void frame(long start, long end, ByteBuffer payload);

    /**
     * Bytes that are no frame although others follow them, so that they are not the torn end of a
     * file.
     *
     * @param end one after them; {@link Long#MAX_VALUE} when what follows can't be read any more
     * @param what is wrong, after the name of the file: {@code has …}
     */
    void damaged(long start, long end, String what);
}

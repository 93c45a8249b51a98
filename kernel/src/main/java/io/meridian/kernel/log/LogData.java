package io.meridian.kernel.log;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Bytes of a log, at most {@link #MOST_BYTES}. Immutable. */
public final class LogData {
    /** More comes in several events. */
    public static final int MOST_BYTES = 1 << 20;

    private final byte[] bytes;

    private LogData(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            throw new IllegalArgumentException(
                    bytes.length + " bytes of log in one event, at most " + MOST_BYTES);
        }
        this.bytes = bytes;
    }

    /** The buffer's remaining bytes; copied, its position moves to its limit. */
    public static LogData copyOf(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return new LogData(bytes);
    }

    /** The array is copied. */
    public static LogData copyOf(byte[] bytes) {
        return new LogData(bytes.clone());
    }

    /** The array itself; the caller lets go of it. */
    public static LogData owning(byte[] bytes) {
        return new LogData(bytes);
    }

    public int length() {
        return bytes.length;
    }

    /** Read-only, position 0. */
    public ByteBuffer buffer() {
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LogData data && Arrays.equals(bytes, data.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** For people; tells no content. */
    @Override
    public String toString() {
        return bytes.length + " bytes";
    }
}

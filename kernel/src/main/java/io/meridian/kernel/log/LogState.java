package io.meridian.kernel.log;

import java.util.Arrays;

/**
 * How far a source's log was read: what its next reader needs to go on without a hole, or to see
 * that it can't. Opaque to everybody but the source; of a bounded size. Immutable.
 */
public final class LogState {
    /** Longest state accepted, in bytes. */
    public static final int MOST_BYTES = 1 << 20;

    private final byte[] bytes;

    private LogState(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The array is copied. */
    public static LogState of(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            throw new IllegalArgumentException("log state of " + bytes.length + " bytes");
        }
        return new LogState(bytes.clone());
    }

    /** A copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LogState state && Arrays.equals(bytes, state.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}

package io.meridian.kernel.posix;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Native memory for the arguments of one call, borrowed and given back: as many exist as calls ever
 * ran at once. Owned by the borrowing thread until closed.
 */
final class Scratch implements AutoCloseable {
    /** Longest path the system takes in one call, with its closing zero. */
    static final int PATH_BYTES = 4096;

    /**
     * Size of {@link #data}: the longest extended attribute is 64 KiB, and reads profit from more.
     */
    static final int DATA_BYTES = 256 << 10;

    private static final ConcurrentLinkedQueue<Scratch> FREE = new ConcurrentLinkedQueue<>();
    private static final int STATE_BYTES = 16;
    private static final int STRUCT_BYTES = 256;

    private final NativeMemory state;
    private final NativeMemory struct;
    private final NativeMemory firstPath;
    private final NativeMemory secondPath;
    private @Nullable NativeMemory data;

    private Scratch() {
        NativeMemory all = NativeMemory.allocate(STATE_BYTES + STRUCT_BYTES + 2 * PATH_BYTES);
        state = all.slice(0, STATE_BYTES);
        struct = all.slice(STATE_BYTES, STRUCT_BYTES);
        firstPath = all.slice(STATE_BYTES + STRUCT_BYTES, PATH_BYTES);
        secondPath = all.slice(STATE_BYTES + STRUCT_BYTES + PATH_BYTES, PATH_BYTES);
    }

    static Scratch borrow() {
        Scratch free = FREE.poll();
        return free == null ? new Scratch() : free;
    }

    @Override
    public void close() {
        FREE.offer(this);
    }

    /** Room for a structure of the system, 256 bytes. */
    NativeMemory struct() {
        return struct;
    }

    /** Room for content, names and values. */
    NativeMemory data() {
        NativeMemory known = data;
        if (known == null) {
            known = NativeMemory.allocate(DATA_BYTES);
            data = known;
        }
        return known;
    }

    /** Address of the path as the system wants it. */
    long path(byte[] path) {
        return terminated(path, firstPath);
    }

    /** Address of a second path of the same call, or of an attribute's name. */
    long secondPath(byte[] path) {
        return terminated(path, secondPath);
    }

    /** Calls until not interrupted; -1 is a failure whose reason {@link #errno} tells. */
    long call(NativeFunction function, long... arguments) {
        if (!function.exists()) {
            state.setInt32(0, Errno.ENOSYS.number());
            return -1;
        }
        long result;
        do {
            result = Libc.call(function, state.segment(), arguments);
        } while ((int) result == -1 && errno() == Errno.EINTR.number());
        return result;
    }

    /** Calls without trying again; for functions that return an {@code int}. */
    int callOnce(NativeFunction function, long... arguments) {
        return (int) Libc.call(function, state.segment(), arguments);
    }

    /** For functions that return an {@code int}. */
    int callInt(NativeFunction function, byte[] subject, long... arguments) throws PosixException {
        int result = (int) call(function, arguments);
        if (result < 0) {
            throw failure(function, subject);
        }
        return result;
    }

    /** For functions that return a 64-bit integer. */
    long callLong(NativeFunction function, byte[] subject, long... arguments)
            throws PosixException {
        long result = call(function, arguments);
        if (result < 0) {
            throw failure(function, subject);
        }
        return result;
    }

    int errno() {
        return state.int32(0);
    }

    PosixException failure(NativeFunction function, byte[] subject) {
        return new PosixException(function.name(), subject, errno());
    }

    private static long terminated(byte[] path, NativeMemory target) {
        if (path.length >= PATH_BYTES) {
            throw new IllegalArgumentException("path of " + path.length + " bytes in one call");
        }
        for (byte each : path) {
            if (each == 0) {
                throw new IllegalArgumentException("a path has a zero byte");
            }
        }
        target.setTerminated(path);
        return target.address();
    }
}

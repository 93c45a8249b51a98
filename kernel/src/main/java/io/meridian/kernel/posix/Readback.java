package io.meridian.kernel.posix;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Makes the next reading of a file come from the device, so that verification examines what is
 * stored and not what is remembered. Thread-safe.
 */
public final class Readback {
    private static final int FADVISE_DONT_NEED = 4;
    private static final int ONLY_FROM_MEMORY = 8;

    private Readback() {}

    /**
     * Makes the file durable and drops it from the page cache.
     *
     * @return whether its beginning is known to have left the cache; false where the platform, the
     *     file system (one in memory, for instance) or another user of the file keeps it: say "from
     *     cache" then
     */
    public static boolean dropCached(Path file) throws IOException {
        if (!Posix.isSupported()) {
            return false;
        }
        byte[] path = RawPath.bytes(file);
        int flags = OpenFlags.NO_TERMINAL | OpenFlags.NON_BLOCKING | OpenFlags.CLOSE_ON_EXEC;
        try (Descriptor descriptor =
                        Descriptor.open(Descriptor.WORKING_DIRECTORY, path, flags, 0, path);
                Scratch scratch = Scratch.borrow()) {
            scratch.callInt(NativeFunction.FSYNC, path, descriptor.number());
            scratch.call(NativeFunction.FADVISE, descriptor.number(), 0, 0, FADVISE_DONT_NEED);
            return isUncached(scratch, descriptor);
        }
    }

    /** Asks for the first byte on condition that the device needn't be asked. */
    private static boolean isUncached(Scratch scratch, Descriptor file) {
        NativeMemory vector = scratch.struct();
        vector.setInt64(0, scratch.data().address());
        vector.setInt64(8, 1);
        long result =
                scratch.call(
                        NativeFunction.PREADV2,
                        file.number(),
                        vector.address(),
                        1,
                        0,
                        ONLY_FROM_MEMORY);
        return result == 0 || (result < 0 && scratch.errno() == Errno.EAGAIN.number());
    }
}

package io.meridian.kernel.posix;

/**
 * The {@code lseek} calls that find data and holes. They move the descriptor's position, which
 * nothing here uses.
 */
final class HoleCalls {
    private static final int SEEK_DATA = 3;
    private static final int SEEK_HOLE = 4;

    private HoleCalls() {}

    static long nextData(Descriptor file, byte[] subject, long offsetBytes) throws PosixException {
        try (Scratch scratch = Scratch.borrow()) {
            long found = seek(scratch, file, offsetBytes, SEEK_DATA);
            if (found < 0 && scratch.errno() != Errno.ENXIO.number()) {
                throw scratch.failure(NativeFunction.LSEEK, subject);
            }
            return found;
        }
    }

    static long nextHole(Descriptor file, byte[] subject, long offsetBytes) throws PosixException {
        try (Scratch scratch = Scratch.borrow()) {
            long found = seek(scratch, file, offsetBytes, SEEK_HOLE);
            if (found < 0) {
                throw scratch.failure(NativeFunction.LSEEK, subject);
            }
            return found;
        }
    }

    private static long seek(Scratch scratch, Descriptor file, long offsetBytes, int what) {
        return scratch.call(NativeFunction.LSEEK, file.number(), offsetBytes, what);
    }
}

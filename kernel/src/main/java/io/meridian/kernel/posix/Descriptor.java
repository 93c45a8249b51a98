package io.meridian.kernel.posix;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * An open descriptor that is closed once. Whoever closes it makes sure that nobody else uses it
 * then.
 */
final class Descriptor implements AutoCloseable {
    /** Stands for the working directory, from which absolute paths start too. */
    static final int WORKING_DIRECTORY = -100;

    private static final int CLOSED = -1;

    private final AtomicInteger number;

    private Descriptor(int number) {
        this.number = new AtomicInteger(number);
    }

    /**
     * Opens a path that is short enough for one call.
     *
     * @param subject what it is, for messages
     */
    static Descriptor open(int directory, byte[] path, int flags, int mode, byte[] subject)
            throws PosixException {
        try (Scratch scratch = Scratch.borrow()) {
            return new Descriptor(
                    scratch.callInt(
                            NativeFunction.OPENAT,
                            subject,
                            directory,
                            scratch.path(path),
                            flags,
                            mode));
        }
    }

    int number() {
        int open = number.get();
        if (open == CLOSED) {
            throw new IllegalStateException("used after it was closed");
        }
        return open;
    }

    /** Closes, ignoring what the system says: right after reading. */
    @Override
    public void close() {
        int open = number.getAndSet(CLOSED);
        if (open != CLOSED) {
            release(open);
        }
    }

    /**
     * Closes and fails when the system says that something written was lost: right after writing.
     */
    void finish(byte[] subject) throws PosixException {
        int open = number.getAndSet(CLOSED);
        int error = open == CLOSED ? 0 : release(open);
        if (error != 0 && error != Errno.EINTR.number()) {
            throw new PosixException(NativeFunction.CLOSE.name(), subject, error);
        }
    }

    /** Never tried again after an interruption: the number is free by then. */
    private static int release(int open) {
        try (Scratch scratch = Scratch.borrow()) {
            return scratch.callOnce(NativeFunction.CLOSE, open) < 0 ? scratch.errno() : 0;
        }
    }
}

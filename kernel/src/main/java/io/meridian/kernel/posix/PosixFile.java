package io.meridian.kernel.posix;

import io.meridian.kernel.entry.ExtendedAttribute;
import io.meridian.kernel.entry.Timestamp;

import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * An open file. Reads and writes say where, so that several threads may use it at once; whoever
 * closes it makes sure that nobody uses it any more.
 */
public final class PosixFile implements AutoCloseable {
    private static final int SYNC_FILE_RANGE_WRITE = 2;

    private final Descriptor descriptor;
    private final byte[] path;

    private PosixFile(Descriptor descriptor, byte[] path) {
        this.descriptor = descriptor;
        this.path = path;
    }

    static PosixFile of(Descriptor descriptor, byte[] path) {
        return new PosixFile(descriptor, path);
    }

    public FileStatus status() throws PosixException {
        return StatusCall.ofDescriptor(descriptor, path);
    }

    /**
     * Reads from the offset until the buffer is full or the file ends.
     *
     * @return how many bytes were read; fewer than there was room for only at the end
     */
    public int read(long offsetBytes, ByteBuffer target) throws PosixException {
        return ContentCalls.read(descriptor, path, offsetBytes, target);
    }

    /** Writes all of the buffer at the offset. */
    public void write(long offsetBytes, ByteBuffer source) throws PosixException {
        ContentCalls.write(descriptor, path, offsetBytes, source);
    }

    /** Sets the length; what is added is a hole. */
    public void truncate(long lengthBytes) throws PosixException {
        call(NativeFunction.FTRUNCATE, lengthBytes);
    }

    /** Where data next begins, at or after the offset; -1 when only a hole follows. */
    public long nextData(long offsetBytes) throws PosixException {
        return HoleCalls.nextData(descriptor, path, offsetBytes);
    }

    /** Where a hole next begins, at or after the offset; the end of the file is one. */
    public long nextHole(long offsetBytes) throws PosixException {
        return HoleCalls.nextHole(descriptor, path, offsetBytes);
    }

    public void setOwner(long owner, long group) throws PosixException {
        call(NativeFunction.FCHOWN, owner, group);
    }

    /** Sets all twelve permission bits. */
    public void setMode(int mode) throws PosixException {
        call(NativeFunction.FCHMOD, mode);
    }

    /** Sets the time of the last change of the content; the time of the last access stays. */
    public void setModified(Timestamp modified) throws PosixException {
        try (Scratch scratch = Scratch.borrow()) {
            NativeMemory times = TimesArgument.modified(scratch.struct(), modified);
            scratch.callInt(NativeFunction.FUTIMENS, path, descriptor.number(), times.address());
        }
    }

    /** Sets one extended attribute, made or replaced. */
    public void setExtended(ExtendedAttribute attribute) throws PosixException {
        try (Scratch scratch = Scratch.borrow()) {
            ExtendedAttributes.set(
                    scratch, NativeFunction.FSETXATTR, descriptor.number(), path, attribute);
        }
    }

    /** All extended attributes. */
    public ExtendedAttributes extended() throws PosixException {
        return ExtendedAttributes.of(this);
    }

    /**
     * Makes content and status durable. A failure means lost writes and must not be tried again.
     */
    public void sync() throws PosixException {
        call(NativeFunction.FSYNC);
    }

    /**
     * Has the system begin to write to the disk what was written to the file, so that {@link #sync}
     * finds less to do. Promises nothing, and does nothing where the system can't.
     */
    public void beginToSync() throws PosixException {
        if (!NativeFunction.SYNC_FILE_RANGE.exists()) {
            return;
        }
        try {
            call(NativeFunction.SYNC_FILE_RANGE, 0, 0, SYNC_FILE_RANGE_WRITE);
        } catch (PosixException failed) {
            if (!failed.is(Errno.ENOSYS, Errno.EINVAL, Errno.EOPNOTSUPP)) {
                throw failed;
            }
        }
    }

    /**
     * Takes the exclusive lock of this file, which ends when it is closed and with the process,
     * however that ends.
     *
     * @return false when somebody else has it
     */
    public boolean tryLock() throws PosixException {
        return LockCall.tryLock(descriptor, path);
    }

    /** Closes after writing. */
    public void finish() throws PosixException {
        descriptor.finish(path);
    }

    /**
     * Where this process, and only this one, reaches the file while it is open, even when it has no
     * name any more.
     */
    public Path placeInProcess() {
        return Path.of("/proc/self/fd", Integer.toString(descriptor.number()));
    }

    @Override
    public void close() {
        descriptor.close();
    }

    Descriptor descriptor() {
        return descriptor;
    }

    byte[] path() {
        return path;
    }

    private void call(NativeFunction function, long... rest) throws PosixException {
        long[] arguments = new long[rest.length + 1];
        arguments[0] = descriptor.number();
        System.arraycopy(rest, 0, arguments, 1, rest.length);
        try (Scratch scratch = Scratch.borrow()) {
            scratch.callInt(function, path, arguments);
        }
    }
}

package io.meridian.kernel.posix;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/**
 * The {@code pread} and {@code pwrite} calls, repeated until all is done; what is not in native
 * memory goes through it.
 */
final class ContentCalls {
    private ContentCalls() {}

    static int read(Descriptor file, byte[] subject, long offsetBytes, ByteBuffer target)
            throws PosixException {
        int wanted = target.remaining();
        try (Scratch scratch = Scratch.borrow()) {
            boolean ended = false;
            while (target.hasRemaining() && !ended) {
                long at = offsetBytes + wanted - target.remaining();
                ended =
                        target.isDirect()
                                ? !readDirect(scratch, file, subject, at, target)
                                : !readCopied(scratch, file, subject, at, target);
            }
        }
        return wanted - target.remaining();
    }

    static void write(Descriptor file, byte[] subject, long offsetBytes, ByteBuffer source)
            throws PosixException {
        int wanted = source.remaining();
        try (Scratch scratch = Scratch.borrow()) {
            while (source.hasRemaining()) {
                long at = offsetBytes + wanted - source.remaining();
                int length = Math.min(source.remaining(), Scratch.DATA_BYTES);
                scratch.data().copyFrom(source, length);
                long written =
                        scratch.callLong(
                                NativeFunction.PWRITE,
                                subject,
                                file.number(),
                                scratch.data().address(),
                                length,
                                at);
                source.position(source.position() + (int) written);
            }
        }
    }

    private static boolean readDirect(
            Scratch scratch, Descriptor file, byte[] subject, long at, ByteBuffer target)
            throws PosixException {
        long address = MemorySegment.ofBuffer(target).address();
        int count = pread(scratch, file, subject, address, target.remaining(), at);
        target.position(target.position() + count);
        return count > 0;
    }

    private static boolean readCopied(
            Scratch scratch, Descriptor file, byte[] subject, long at, ByteBuffer target)
            throws PosixException {
        int room = Math.min(target.remaining(), Scratch.DATA_BYTES);
        int count = pread(scratch, file, subject, scratch.data().address(), room, at);
        scratch.data().moveTo(target, count);
        return count > 0;
    }

    private static int pread(
            Scratch scratch, Descriptor file, byte[] subject, long address, int room, long at)
            throws PosixException {
        return (int)
                scratch.callLong(NativeFunction.PREAD, subject, file.number(), address, room, at);
    }
}

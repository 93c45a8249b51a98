package io.meridian.kernel.posix;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A piece of native memory. A byte buffer rather than a memory segment, whose accessors take a
 * fresh process several times as long to warm up.
 */
final class NativeMemory {
    private final ByteBuffer bytes;
    private final MemorySegment segment;

    private NativeMemory(ByteBuffer bytes) {
        this.bytes = bytes.order(ByteOrder.nativeOrder());
        this.segment = MemorySegment.ofBuffer(bytes);
    }

    static NativeMemory allocate(int length) {
        return new NativeMemory(ByteBuffer.allocateDirect(length));
    }

    NativeMemory slice(int offset, int length) {
        return new NativeMemory(bytes.slice(offset, length));
    }

    MemorySegment segment() {
        return segment;
    }

    long address() {
        return segment.address();
    }

    int int8(int offset) {
        return bytes.get(offset);
    }

    int unsigned16(int offset) {
        return bytes.getShort(offset) & 0xFFFF;
    }

    int int32(int offset) {
        return bytes.getInt(offset);
    }

    long unsigned32(int offset) {
        return bytes.getInt(offset) & 0xFFFF_FFFFL;
    }

    long int64(int offset) {
        return bytes.getLong(offset);
    }

    void setInt32(int offset, int value) {
        bytes.putInt(offset, value);
    }

    void setInt64(int offset, long value) {
        bytes.putLong(offset, value);
    }

    byte[] copy(int offset, int length) {
        byte[] copied = new byte[length];
        bytes.get(offset, copied);
        return copied;
    }

    /** Copies to the start. */
    void set(byte[] source) {
        bytes.put(0, source);
    }

    /** Copies to the start, with a closing zero. */
    void setTerminated(byte[] source) {
        bytes.put(0, source);
        bytes.put(source.length, (byte) 0);
    }

    /** Copies from the start into the buffer at its position, which moves on. */
    void moveTo(ByteBuffer target, int length) {
        target.put(target.position(), bytes, 0, length);
        target.position(target.position() + length);
    }

    /** Copies from the buffer at its position, which stays, to the start. */
    void copyFrom(ByteBuffer source, int length) {
        bytes.put(0, source, source.position(), length);
    }

    /** How many bytes come before the next zero. */
    int lengthToZero(int offset) {
        int length = 0;
        while (bytes.get(offset + length) != 0) {
            length++;
        }
        return length;
    }
}

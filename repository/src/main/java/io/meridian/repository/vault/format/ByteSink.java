package io.meridian.repository.vault.format;

import io.meridian.repository.vault.format.Id.Id16;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/** Writes the format's integers and strings into a growing array. Used by one thread. */
public final class ByteSink {
    /** From here on it grows by less than itself, which could be far more than is needed. */
    private static final int LARGE_BYTES = 1 << 20;

    private byte[] bytes;
    private int size;

    public ByteSink() {
        this(256);
    }

    public ByteSink(int expectedBytes) {
        this.bytes = new byte[Math.max(16, expectedBytes)];
    }

    public int size() {
        return size;
    }

    /** Forgets everything; keeps the array. */
    public void clear() {
        size = 0;
    }

    /** Drops what was written after this many bytes. */
    public void truncate(int newSize) {
        if (newSize > size) {
            throw new IllegalArgumentException("truncate " + size + " to " + newSize);
        }
        size = newSize;
    }

    public ByteSink u8(int value) {
        room(1);
        bytes[size++] = (byte) value;
        return this;
    }

    public ByteSink u16(int value) {
        return u8(value >>> 8).u8(value);
    }

    public ByteSink u24(int value) {
        return u8(value >>> 16).u16(value);
    }

    public ByteSink u32(long value) {
        return u16((int) (value >>> 16)).u16((int) value);
    }

    public ByteSink u64(long value) {
        return u32(value >>> 32).u32(value);
    }

    /** Unsigned LEB128; the value is taken as unsigned. */
    public ByteSink uvar(long value) {
        room(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
        return this;
    }

    public ByteSink svar(long value) {
        return uvar((value << 1) ^ (value >> 63));
    }

    public ByteSink raw(byte[] source) {
        return raw(source, 0, source.length);
    }

    public ByteSink raw(byte[] source, int offset, int length) {
        room(length);
        System.arraycopy(source, offset, bytes, size, length);
        size += length;
        return this;
    }

    /** The buffer's remaining bytes; its position moves to its limit. */
    public ByteSink raw(ByteBuffer source) {
        int length = source.remaining();
        room(length);
        source.get(bytes, size, length);
        size += length;
        return this;
    }

    /**
     * Makes room for so many bytes, which hold anything until they are written through {@link
     * #array}.
     *
     * @return where they begin
     */
    public int extend(int length) {
        room(length);
        size += length;
        return size - length;
    }

    public ByteSink bytes(byte[] source) {
        return uvar(source.length).raw(source);
    }

    public ByteSink text(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    public ByteSink time(long seconds, int nanos) {
        return svar(seconds).uvar(nanos);
    }

    public ByteSink time(Instant instant) {
        return time(instant.getEpochSecond(), instant.getNano());
    }

    public ByteSink id(Id16 id) {
        return u64(id.high()).u64(id.low());
    }

    public ByteSink id(ChunkId id) {
        return u64(id.a()).u64(id.b()).u64(id.c()).u64(id.d());
    }

    /**
     * The array that holds the bytes, for reading up to {@link #size}; changes with the next write.
     */
    public byte[] array() {
        return bytes;
    }

    /** A copy of what was written. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            int growth = bytes.length < LARGE_BYTES ? bytes.length : bytes.length / 4;
            bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length + growth));
        }
    }
}

package io.meridian.testing.kit.reader;

import java.util.Arrays;

/** A run of bytes that is read from its start to its end and never past it. One thread. */
final class ByteRun {

    private final String object;
    private final byte[] bytes;
    private final int end;
    private int at;

    ByteRun(String object, byte[] bytes, int from, int end) {
        this.object = object;
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    int position() {
        return at;
    }

    int left() {
        return end - at;
    }

    byte[] take(int length) throws Refusal {
        int from = advance(length);
        return slice(from, at);
    }

    /** Bytes between two positions. */
    byte[] slice(int from, int to) {
        return Arrays.copyOfRange(bytes, from, to);
    }

    /** A big-endian unsigned integer of so many bytes; eight bytes may come out negative. */
    long integer(int length) throws Refusal {
        int from = advance(length);
        long value = 0;
        for (int i = from; i < at; i++) {
            value = (value << 8) | (bytes[i] & 0xff);
        }
        return value;
    }

    /** An unsigned LEB128 of at most 64 bits in its shortest form. */
    long leb128() throws Refusal {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int next = (int) integer(1);
            Refusal.unless(shift < 63 || next <= 1, object, "variable integer over 64 bits");
            value |= (long) (next & 0x7f) << shift;
            if (next < 0x80) {
                Refusal.unless(
                        next != 0 || shift == 0, object, "variable integer not in shortest form");
                return value;
            }
        }
        throw new Refusal(object, "variable integer over 64 bits");
    }

    private int advance(int length) throws Refusal {
        Refusal.unless(
                length >= 0 && length <= left(),
                object,
                "ends early: " + length + " bytes expected at offset " + at + ", found " + left());
        int from = at;
        at += length;
        return from;
    }
}

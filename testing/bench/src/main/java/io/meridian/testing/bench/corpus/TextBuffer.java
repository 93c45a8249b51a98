package io.meridian.testing.bench.corpus;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * ASCII text of a fixed length being written; what no longer fits is cut off.
 *
 * <p>Belongs to one thread.
 */
final class TextBuffer {
    private static final byte[] HEX_DIGITS = "0123456789abcdef".getBytes(US_ASCII);
    private static final int LONGEST_DECIMAL = 20;

    private final byte[] bytes;
    private final int limit;
    private int length;

    /** Writes to the first {@code limit} bytes of {@code bytes}. */
    TextBuffer(byte[] bytes, int limit) {
        this.bytes = bytes;
        this.limit = limit;
    }

    boolean isFull() {
        return length == limit;
    }

    int length() {
        return length;
    }

    TextBuffer put(char ascii) {
        if (length < limit) {
            bytes[length++] = (byte) ascii;
        }
        return this;
    }

    TextBuffer put(byte[] word) {
        return put(word, 0, word.length);
    }

    /** Writes again what was written at {@code offset}. */
    TextBuffer repeat(int offset, int count) {
        return put(bytes, offset, Math.min(count, length - offset));
    }

    TextBuffer decimal(long value, int minimumDigits) {
        byte[] digits = new byte[LONGEST_DECIMAL];
        int first = LONGEST_DECIMAL;
        long rest = value;
        while (rest > 0 || LONGEST_DECIMAL - first < minimumDigits) {
            digits[--first] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return put(digits, first, LONGEST_DECIMAL - first);
    }

    TextBuffer hex(long value, int digits) {
        for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) {
            put((char) HEX_DIGITS[(int) (value >>> shift) & 15]);
        }
        return this;
    }

    private TextBuffer put(byte[] source, int offset, int count) {
        int fitting = Math.min(count, limit - length);
        System.arraycopy(source, offset, bytes, length, fitting);
        length += fitting;
        return this;
    }
}

package io.meridian.repository.archive.tar;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One header block: fields of fixed places, numbers in octal digits. */
final class TarBlock {
    static final int BYTES = 512;
    static final int NAME_BYTES = 100;

    static final byte FILE = '0';
    static final byte HARD_LINK = '1';
    static final byte SYMBOLIC_LINK = '2';
    static final byte DIRECTORY = '5';
    static final byte EXTENDED = 'x';

    static final Field NAME = new Field(0, NAME_BYTES);
    static final Field MODE = new Field(100, 8);
    static final Field OWNER = new Field(108, 8);
    static final Field GROUP = new Field(116, 8);
    static final Field SIZE = new Field(124, 12);
    static final Field MODIFIED = new Field(136, 12);
    static final Field LINK = new Field(157, NAME_BYTES);

    private static final Field CHECKSUM = new Field(148, 8);
    private static final int KIND = 156;
    private static final int MAGIC = 257;
    private static final byte[] USTAR = "ustar\00000".getBytes(StandardCharsets.US_ASCII);

    private final byte[] block;

    private TarBlock(byte[] block) {
        this.block = block;
    }

    static TarBlock empty() {
        TarBlock made = new TarBlock(new byte[BYTES]);
        System.arraycopy(USTAR, 0, made.block, MAGIC, USTAR.length);
        return made;
    }

    /** A block that was read; the array belongs to it from now on. */
    static TarBlock of(byte[] block) {
        return new TarBlock(block);
    }

    boolean isZero() {
        for (byte each : block) {
            if (each != 0) {
                return false;
            }
        }
        return true;
    }

    boolean isSound() {
        int end = MAGIC + USTAR.length;
        return Arrays.equals(block, MAGIC, end, USTAR, 0, USTAR.length)
                && number(CHECKSUM) == sum();
    }

    /** The block with its checksum. */
    byte[] sealed() {
        byte[] digits = "%06o\0 ".formatted(sum()).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(digits, 0, block, CHECKSUM.at, CHECKSUM.length);
        return block;
    }

    byte kind() {
        return block[KIND];
    }

    void kind(byte kind) {
        block[KIND] = kind;
    }

    void text(Field field, byte[] text) {
        System.arraycopy(text, 0, block, field.at, Math.min(text.length, field.length));
    }

    byte[] text(Field field) {
        int end = field.at;
        while (end < field.at + field.length && block[end] != 0) {
            end++;
        }
        return Arrays.copyOfRange(block, field.at, end);
    }

    /** Only a number that {@link Field#fits}. */
    void number(Field field, long number) {
        String digits = Long.toOctalString(number);
        String padded = "0".repeat(field.length - 1 - digits.length()) + digits;
        text(field, padded.getBytes(StandardCharsets.US_ASCII));
    }

    /** Minus one when it is none. */
    long number(Field field) {
        long number = 0;
        int i = field.at;
        while (i < field.at + field.length && block[i] >= '0' && block[i] <= '7') {
            number = (number << 3) | (block[i] - '0');
            i++;
        }
        boolean ended = i > field.at && (i == field.at + field.length || isEnd(block[i]));
        return ended ? number : -1;
    }

    private static boolean isEnd(byte each) {
        return each == 0 || each == ' ';
    }

    private int sum() {
        int sum = 0;
        for (int i = 0; i < BYTES; i++) {
            boolean own = i >= CHECKSUM.at && i < CHECKSUM.at + CHECKSUM.length;
            sum += own ? ' ' : block[i] & 0xFF;
        }
        return sum;
    }

    /** A place in a block. */
    record Field(int at, int length) {
        /** Whether the field has room for it. */
        boolean fits(long number) {
            return number >= 0 && number < (1L << (3 * (length - 1)));
        }
    }
}

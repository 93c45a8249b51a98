package io.meridian.sources.rocksdb.format;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads the fields of an edit, none further than it goes. One thread. */
final class EditFields {
    private static final int BITS = 7;
    private static final int MOST_BITS = 63;

    private final ByteBuffer bytes;

    EditFields(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    boolean hasMore() {
        return bytes.hasRemaining();
    }

    /** A number of up to 64 bits. */
    long number() throws NotUnderstood {
        long value = 0;
        for (int shift = 0; shift <= MOST_BITS; shift += BITS) {
            if (!bytes.hasRemaining()) {
                break;
            }
            byte next = bytes.get();
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new NotUnderstood("a number does not end");
    }

    /** A number that counts something small. */
    int smallNumber() throws NotUnderstood {
        long value = number();
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw new NotUnderstood("a number is too large: " + value);
        }
        return (int) value;
    }

    String text() throws NotUnderstood {
        byte[] text = new byte[length()];
        bytes.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    /** Steps over bytes that are preceded by their length. */
    void skipBytes() throws NotUnderstood {
        int length = length();
        bytes.position(bytes.position() + length);
    }

    /** A byte that is preceded by its length. */
    int byteOfItsOwn() throws NotUnderstood {
        int length = length();
        if (length != 1) {
            throw new NotUnderstood("a field of one byte has " + length);
        }
        return Byte.toUnsignedInt(bytes.get());
    }

    private int length() throws NotUnderstood {
        int length = smallNumber();
        if (length > bytes.remaining()) {
            throw new NotUnderstood("a field goes beyond the edit");
        }
        return length;
    }
}

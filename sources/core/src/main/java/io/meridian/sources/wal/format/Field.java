package io.meridian.sources.wal.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Where a number stands in a record's payload.
 *
 * @param offsetBytes from the payload's start; negative: from its end
 * @param widthBytes 4 or 8; it is unsigned
 */
public record Field(int offsetBytes, int widthBytes) {
    /** What {@link #read} gives for a number that is not in the payload or too large. */
    public static final long ABSENT = -1;

    public Field {
        if (widthBytes != Integer.BYTES && widthBytes != Long.BYTES) {
            throw new IllegalArgumentException("a field of " + widthBytes + " bytes");
        }
        if (offsetBytes < 0 && offsetBytes + widthBytes > 0) {
            throw new IllegalArgumentException("a field that reaches beyond the end");
        }
    }

    /** The number, from the buffer's remaining bytes. */
    long read(ByteBuffer payload, ByteOrder order) {
        int length = payload.remaining();
        int at = offsetBytes < 0 ? length + offsetBytes : offsetBytes;
        if (at < 0 || at + widthBytes > length) {
            return ABSENT;
        }
        ByteBuffer ordered = payload.duplicate().order(order);
        int place = payload.position() + at;
        long value =
                widthBytes == Long.BYTES
                        ? ordered.getLong(place)
                        : Integer.toUnsignedLong(ordered.getInt(place));
        return value < 0 ? ABSENT : value;
    }
}

package io.meridian.sources.wal.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/**
 * How a record is framed: its payload's length, the payload, and a checksum of the payload.
 *
 * @param lengthBytes width of the length: 2, 4 or 8
 * @param order of all numbers of the log
 * @param mostBytes no payload is longer; a length that is, or 0, is no length
 */
public record FrameLayout(
        int lengthBytes, ByteOrder order, long mostBytes, Sum sum, SumPlace sumPlace) {
    /** No payload is longer, whatever is configured: a whole one is held in memory. */
    public static final long LARGEST_PAYLOAD_BYTES = 256L << 20;

    private static final int SUM_BYTES = 4;

    public FrameLayout {
        Objects.requireNonNull(order);
        Objects.requireNonNull(sum);
        Objects.requireNonNull(sumPlace);
        if (lengthBytes != 2 && lengthBytes != 4 && lengthBytes != 8) {
            throw new IllegalArgumentException("a length of " + lengthBytes + " bytes");
        }
        if (mostBytes < 1 || mostBytes > LARGEST_PAYLOAD_BYTES) {
            throw new IllegalArgumentException("payloads of " + mostBytes + " bytes");
        }
    }

    /** Kinds of checksum. */
    public enum Sum {
        NONE,
        CRC32,
        CRC32C
    }

    /** Where the checksum stands. */
    public enum SumPlace {
        /** Between the length and the payload. */
        BEFORE,
        /** After the payload. */
        AFTER
    }

    /** What comes before the payload. */
    int headBytes() {
        return lengthBytes + (sumPlace == SumPlace.BEFORE ? sumBytes() : 0);
    }

    /** What comes after the payload. */
    int tailBytes() {
        return sumPlace == SumPlace.AFTER ? sumBytes() : 0;
    }

    /** The length at the buffer's position, which has enough bytes; -1 when it is none. */
    long length(ByteBuffer frame) {
        ByteBuffer ordered = frame.duplicate().order(order);
        int at = frame.position();
        long length =
                switch (lengthBytes) {
                    case 2 -> Short.toUnsignedInt(ordered.getShort(at));
                    case 4 -> Integer.toUnsignedLong(ordered.getInt(at));
                    default -> ordered.getLong(at);
                };
        return isLength(length) ? length : -1;
    }

    boolean isLength(long length) {
        return length > 0 && length <= mostBytes;
    }

    /** Whether the checksum of a whole frame is that of its payload. */
    boolean isSound(ByteBuffer frame, int payloadBytes) {
        if (sum == Sum.NONE) {
            return true;
        }
        ByteBuffer ordered = frame.duplicate().order(order);
        int start = frame.position();
        int place =
                sumPlace == SumPlace.BEFORE
                        ? start + lengthBytes
                        : start + headBytes() + payloadBytes;
        Checksum checksum = sum == Sum.CRC32 ? new CRC32() : new CRC32C();
        checksum.update(frame.slice(start + headBytes(), payloadBytes));
        return (int) checksum.getValue() == ordered.getInt(place);
    }

    private int sumBytes() {
        return sum == Sum.NONE ? 0 : SUM_BYTES;
    }
}

package io.meridian.repository.vault.format;

import io.meridian.kernel.failure.Corruption;
import io.meridian.repository.vault.format.Id.Id16;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/**
 * Reads the format's integers and strings; everything unexpected is {@code Corruption}. Used by one
 * thread.
 */
public final class ByteReader {
    /** About 35,000 years from 1970, either way. */
    private static final long LATEST_SECONDS = 1L << 40;

    private final String object;
    private final byte[] bytes;
    private final int start;
    private final int end;
    private int position;

    /**
     * Reads a whole array.
     *
     * @param object named in failures
     */
    public ByteReader(String object, byte[] bytes) {
        this(object, bytes, 0, bytes.length);
    }

    public ByteReader(String object, byte[] bytes, int offset, int length) {
        this.object = object;
        this.bytes = bytes;
        this.start = offset;
        this.position = offset;
        this.end = offset + length;
    }

    public int remaining() {
        return end - position;
    }

    /** In the array. */
    public int position() {
        return position;
    }

    /** What is read, not a copy. */
    public byte[] array() {
        return bytes;
    }

    public int u8() {
        require(1, "a byte");
        return bytes[position++] & 0xFF;
    }

    public int u16() {
        return u8() << 8 | u8();
    }

    public int u24() {
        return u8() << 16 | u16();
    }

    public long u32() {
        return (long) u16() << 16 | u16();
    }

    /** A {@code u32} that must fit an array. */
    public int u31() {
        long value = u32();
        if (value > Integer.MAX_VALUE) {
            throw malformed("a length of " + value);
        }
        return (int) value;
    }

    public long u64() {
        return u32() << 32 | u32();
    }

    /** Below 2^63. */
    public long uvar() {
        long value = bits();
        if (value < 0) {
            throw malformed("the number " + Long.toUnsignedString(value));
        }
        return value;
    }

    private long bits() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int next = u8();
            long part = next & 0x7F;
            if (shift == 63 && part > 1) {
                throw malformed("a number of more than 64 bits");
            }
            value |= part << shift;
            if (next < 0x80) {
                if (next == 0 && shift > 0) {
                    throw malformed("a number in a longer form than needed");
                }
                return value;
            }
        }
        throw malformed("a number of more than 64 bits");
    }

    public long svar() {
        long value = bits();
        return (value >>> 1) ^ -(value & 1);
    }

    /**
     * A count of things that take at least so many bytes each, so that it can't ask for more memory
     * than there is.
     */
    public int count(int leastBytesEach) {
        long count = uvar();
        return bounded(count, leastBytesEach);
    }

    /** The same for a count that was read already. */
    public int bounded(long count, int leastBytesEach) {
        if (count < 0 || count > remaining() / Math.max(1, leastBytesEach)) {
            throw malformed(
                    "a count of "
                            + Long.toUnsignedString(count)
                            + " with "
                            + remaining()
                            + " bytes left");
        }
        return (int) count;
    }

    public byte[] raw(int length) {
        require(length, length + " bytes");
        byte[] copy = Arrays.copyOfRange(bytes, position, position + length);
        position += length;
        return copy;
    }

    public byte[] bytes() {
        return raw(count(1));
    }

    /** Passes over what {@link #raw} would give. */
    public void skip(int length) {
        require(length, length + " bytes");
        position += length;
    }

    /** Passes over what {@link #bytes} would give. */
    public void skipBytes() {
        skip(count(1));
    }

    /** A reader of the same bytes from an earlier position on. */
    public ByteReader from(int earlier) {
        return new ByteReader(object, bytes, earlier, end - earlier);
    }

    public String text() {
        byte[] raw = bytes();
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(raw)).toString();
        } catch (CharacterCodingException notUtf8) {
            throw malformed("text that is not UTF-8");
        }
    }

    public Instant time() {
        long seconds = svar();
        long nanos = uvar();
        if (nanos > 999_999_999 || seconds > LATEST_SECONDS || seconds < -LATEST_SECONDS) {
            throw malformed("a time of " + seconds + " s and " + nanos + " ns");
        }
        return Instant.ofEpochSecond(seconds, nanos);
    }

    public Id16 id16() {
        return new Id16(u64(), u64());
    }

    public ChunkId chunkId() {
        return new ChunkId(u64(), u64(), u64(), u64());
    }

    /** Fails unless everything was read. */
    public void end() {
        if (remaining() != 0) {
            throw malformed(remaining() + " bytes after the last field");
        }
    }

    /** What to throw when a field can't be what it is. */
    public Corruption malformed(String found) {
        return new Corruption(
                "vault.malformed",
                object
                        + " is not as format 1 says: found "
                        + found
                        + " at byte "
                        + (position - start),
                "run 'meridian repo scrub', then 'meridian repo repair'");
    }

    private void require(int length, String what) {
        if (length > remaining()) {
            throw malformed("the end where " + what + " should be");
        }
    }
}

package io.meridian.testing.kit.reader;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;

/**
 * Reads the fields of section 1 one after another from a run of bytes. Every disagreement is a
 * {@link Refusal} that names the object. One thread at a time.
 */
final class Fields {

    private static final long MAX_NANOS = 999_999_999;

    private final String object;
    private final ByteRun run;

    Fields(String object, byte[] bytes, int from, int end) {
        this.object = object;
        this.run = new ByteRun(object, bytes, from, end);
    }

    Fields(String object, byte[] bytes) {
        this(object, bytes, 0, bytes.length);
    }

    String object() {
        return object;
    }

    int position() {
        return run.position();
    }

    boolean isAtEnd() {
        return run.left() == 0;
    }

    void finish() throws Refusal {
        Refusal.unless(
                run.left() == 0, object, run.left() + " bytes left over after the last field");
    }

    byte[] raw(int length) throws Refusal {
        return run.take(length);
    }

    /** Bytes already read, between two positions. */
    byte[] slice(int from, int to) {
        return run.slice(from, to);
    }

    byte[] rest() throws Refusal {
        return raw(run.left());
    }

    int u8() throws Refusal {
        return (int) run.integer(1);
    }

    int u16() throws Refusal {
        return (int) run.integer(2);
    }

    int u24() throws Refusal {
        return (int) run.integer(3);
    }

    long u32() throws Refusal {
        return run.integer(4);
    }

    /** A 32-bit integer that measures something that fits in memory. */
    int u31() throws Refusal {
        long value = u32();
        Refusal.unless(value <= Integer.MAX_VALUE, object, "length " + value);
        return (int) value;
    }

    /**
     * A 64-bit integer; the format has none that needs the top bit, so a negative one is refused.
     */
    long u64() throws Refusal {
        long value = run.integer(8);
        Refusal.unless(value >= 0, object, "integer beyond 2^63");
        return value;
    }

    /** A code of one byte; one outside the listed range is refused by the name {@code what}. */
    int code(String what, int least, int most) throws Refusal {
        int value = u8();
        Refusal.unless(value >= least && value <= most, object, "unknown " + what + " " + value);
        return value;
    }

    String id16() throws Refusal {
        return HexFormat.of().formatHex(raw(16));
    }

    ChunkId chunkId() throws Refusal {
        return ChunkId.of(raw(ChunkId.LENGTH));
    }

    /** An unsigned LEB128 below 2^63. */
    long uvar() throws Refusal {
        long value = run.leb128();
        Refusal.unless(value >= 0, object, "variable integer beyond 2^63");
        return value;
    }

    /** A count of items that take at least one byte each, so it cannot exceed what is left. */
    int count() throws Refusal {
        long value = uvar();
        Refusal.unless(
                value <= run.left(), object, "count " + value + " is more than the bytes left");
        return (int) value;
    }

    /** A fixed-width count of items of a known size, which cannot be more than what is left. */
    int count(long value, int itemBytes) throws Refusal {
        Refusal.unless(
                value <= run.left() / itemBytes,
                object,
                "count " + value + " is more than the bytes left");
        return (int) value;
    }

    long svar() throws Refusal {
        long zigzag = run.leb128();
        return (zigzag >>> 1) ^ -(zigzag & 1);
    }

    byte[] bytes() throws Refusal {
        return raw(count());
    }

    String text() throws Refusal {
        byte[] utf8 = bytes();
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
        } catch (CharacterCodingException e) {
            throw new Refusal(object, "text that is not UTF-8", e);
        }
    }

    Instant time() throws Refusal {
        long seconds = svar();
        long nanos = uvar();
        Refusal.unless(nanos <= MAX_NANOS, object, "nanoseconds " + nanos);
        Refusal.unless(
                seconds >= Instant.MIN.getEpochSecond() && seconds <= Instant.MAX.getEpochSecond(),
                object,
                "seconds " + seconds);
        return Instant.ofEpochSecond(seconds, nanos);
    }
}

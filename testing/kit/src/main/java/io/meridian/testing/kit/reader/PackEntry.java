package io.meridian.testing.kit.reader;

import org.jspecify.annotations.Nullable;

/**
 * Where a frame is in its pack, as a trailer and an index segment both say.
 *
 * @param id the chunk
 * @param offset of the frame in the pack object, in bytes
 * @param length of the frame with its tag, in bytes
 * @param plainLength of the chunk, in bytes
 * @param encoding code of section 6
 * @param base of a delta; null for every other encoding
 */
record PackEntry(
        ChunkId id,
        long offset,
        int length,
        int plainLength,
        int encoding,
        @Nullable ChunkId base) {

    static final int DELTA = 4;
    private static final int MAX_PLAIN_BYTES = 4 << 20;

    PackEntry withBase(ChunkId other) {
        return new PackEntry(id, offset, length, plainLength, encoding, other);
    }

    boolean isDelta() {
        return encoding == DELTA;
    }

    void check(String object, ChunkKind kind) throws Refusal {
        Refusal.unless(
                encoding >= 0 && encoding <= DELTA,
                object,
                "unknown encoding " + encoding + " of " + id);
        Refusal.unless(
                plainLength >= 0 && plainLength <= MAX_PLAIN_BYTES,
                object,
                id + " has plain length " + plainLength);
        Refusal.unless(length >= Crypto.TAG_BYTES, object, id + " has frame length " + length);
        Refusal.unless(
                isDelta() == (base != null) && !id.equals(base),
                object,
                id + " with encoding " + encoding + " has base " + base);
        Refusal.unless(
                !isDelta() || kind == ChunkKind.DATA, object, id + " is a delta of metadata");
    }
}

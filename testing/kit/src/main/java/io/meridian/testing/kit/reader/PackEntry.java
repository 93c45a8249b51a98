package io.meridian.testing.kit.reader;

/**
 * Where a frame is in its pack, as a trailer and an index segment both say.
 *
 * @param id the chunk
 * @param offset of the frame in the pack object, in bytes
 * @param length of the frame with its tag, in bytes
 * @param plainLength of the chunk, in bytes
 * @param encoding code of section 6
 */
record PackEntry(ChunkId id, long offset, int length, int plainLength, int encoding) {

    private static final int MAX_PLAIN_BYTES = 4 << 20;

    void check(String object) throws Refusal {
        Refusal.unless(
                encoding >= 0 && encoding <= 3,
                object,
                "unknown encoding " + encoding + " of " + id);
        Refusal.unless(
                plainLength >= 0 && plainLength <= MAX_PLAIN_BYTES,
                object,
                id + " has plain length " + plainLength);
        Refusal.unless(length >= Crypto.TAG_BYTES, object, id + " has frame length " + length);
    }
}

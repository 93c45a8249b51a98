package io.meridian.repository.vault.index;

import io.meridian.repository.vault.format.ChunkId;

import java.lang.foreign.MemorySegment;

/**
 * The bases of the deltas of a merged table, in the order they were met: 40 bytes each, the plain
 * length of the delta and the id of its base. The entry of the delta has the number of its base
 * where others have their plain length, so that both find each other however entries are sorted.
 * Filled by one thread; then thread-safe.
 */
final class DeltaBases {
    private static final int RECORD_BYTES = 8 + ChunkId.BYTES;

    private final Rows records;
    private final MemorySegment next = MemorySegment.ofArray(new byte[RECORD_BYTES]);

    DeltaBases(long expected) {
        this.records = new Rows(RECORD_BYTES, expected);
    }

    /** Adds the base that stands at a place of a segment's list of bases; returns its number. */
    int add(int plainLength, MemorySegment bases, long at) {
        if (records.count() == Integer.MAX_VALUE) {
            throw new IllegalStateException("more than " + Integer.MAX_VALUE + " deltas");
        }
        IndexEntries.setLong(next, 0, plainLength);
        MemorySegment.copy(bases, at, next, 8, ChunkId.BYTES);
        records.add(next, 0, RECORD_BYTES);
        return (int) (records.count() - 1);
    }

    /** The base with that number. */
    ChunkId base(int number) {
        return IndexEntries.id(records.block(number), records.at(number) + 8);
    }

    /** The plain length of the delta whose base has that number. */
    int plainLength(int number) {
        return (int) IndexEntries.prefix(records.block(number), records.at(number));
    }
}

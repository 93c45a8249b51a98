package io.meridian.repository.vault.index;

import io.meridian.repository.vault.format.ChunkId;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * The bases of the deltas of a merged table: 40 bytes each, the number of the delta's entry and the
 * id of its base, ascending by number. Filled once, then immutable.
 */
final class DeltaBases {
    static final int RECORD_BYTES = 8 + ChunkId.BYTES;

    private static final ValueLayout.OfLong NUMBER = ValueLayout.JAVA_LONG_UNALIGNED;

    private final MemorySegment records;
    private long count;

    DeltaBases(MemorySegment records) {
        this.records = records;
    }

    /** Adds the base that stands at a place of a segment's list of bases. */
    void add(long entry, MemorySegment bases, long at) {
        records.set(NUMBER, count * RECORD_BYTES, entry);
        MemorySegment.copy(bases, at, records, count * RECORD_BYTES + 8, ChunkId.BYTES);
        count++;
    }

    /** The base of the delta whose entry has that number. */
    ChunkId of(long entry) {
        long low = 0;
        long high = count - 1;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (records.get(NUMBER, middle * RECORD_BYTES) < entry) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return IndexEntries.id(records, low * RECORD_BYTES + 8);
    }
}

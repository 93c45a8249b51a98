package io.meridian.repository.vault.index;

import io.meridian.repository.vault.format.ChunkId;
import io.meridian.repository.vault.format.Id.Id16;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Makes an index from segments that come one after the other and need not stay: their entries are
 * gathered in one table, and sorted there once it is known which segments count. Used by one
 * thread.
 */
public final class ChunkIndexBuilder {
    private static final int BUCKETS = 1 << 16;

    /** The entries of a segment in the table. */
    private record Part(SegmentHeader header, long from, long to) {}

    private final Rows table;
    private final DeltaBases bases;
    private final List<Part> parts = new ArrayList<>();
    private final List<IndexedPack> packs = new ArrayList<>();
    private final Map<Id16, Integer> ordinals = new HashMap<>();

    /**
     * @param expectedBytes length of all segments together; a hint
     */
    public ChunkIndexBuilder(long expectedBytes) {
        this.table = new Rows(IndexSegment.ENTRY_BYTES, expectedBytes / IndexSegment.ENTRY_BYTES);
        this.bases = new DeltaBases(expectedBytes / (IndexSegment.ENTRY_BYTES + ChunkId.BYTES));
    }

    /** Takes over the entries of a segment, which is no longer needed afterwards. */
    public void add(IndexSegment segment) {
        long from = table.count();
        table.add(segment.table(), 0, segment.table().byteSize());
        parts.add(new Part(segment.header(), from, table.count()));
        if (segment.bases().byteSize() > 0) {
            addBases(from, segment.bases());
        }
    }

    /**
     * The index of the segments that count, without the dropped packs and what lies in them. To be
     * called once.
     *
     * @param counting whether the segment of that name counts
     */
    public ChunkIndex build(Predicate<Id16> counting, Set<Id16> dropped) {
        keep(counting, dropped);
        RowSort.sort(table);
        long[] starts = mergeRepeated();
        return new ChunkIndex(table, bases, starts, List.copyOf(packs), ordinals);
    }

    private void addBases(long from, MemorySegment list) {
        long at = 0;
        for (long row = from; row < table.count(); row++) {
            MemorySegment block = table.block(row);
            long rowAt = table.at(row);
            if (IndexEntries.isDelta(block, rowAt)) {
                int plain = IndexEntries.plainLength(block, rowAt);
                IndexEntries.setPlainLength(block, rowAt, bases.add(plain, list, at));
                at += ChunkId.BYTES;
            }
        }
    }

    /** Closes up over what doesn't count, pack ordinals rewritten to one common list. */
    private void keep(Predicate<Id16> counting, Set<Id16> dropped) {
        long kept = 0;
        for (Part part : parts) {
            if (counting.test(part.header().name())) {
                kept = keep(part, commonOrdinals(part.header(), dropped), kept);
            }
        }
        table.cut(kept);
    }

    private long keep(Part part, int[] common, long to) {
        long kept = to;
        for (long row = part.from(); row < part.to(); row++) {
            int ordinal = common[IndexEntries.ordinal(table.block(row), table.at(row))];
            if (ordinal < 0) {
                continue;
            }
            if (kept != row) {
                table.copy(row, kept);
            }
            IndexEntries.setOrdinal(table.block(kept), table.at(kept), ordinal);
            kept++;
        }
        return kept;
    }

    /** The common ordinal of each of a segment's packs; -1 for a dropped one. */
    private int[] commonOrdinals(SegmentHeader segment, Set<Id16> dropped) {
        int[] common = new int[segment.packs().size()];
        for (int i = 0; i < common.length; i++) {
            IndexedPack pack = segment.packs().get(i);
            common[i] =
                    dropped.contains(pack.pack())
                            ? -1
                            : ordinals.computeIfAbsent(pack.pack(), id -> add(pack));
        }
        return common;
    }

    private int add(IndexedPack pack) {
        packs.add(pack);
        return packs.size() - 1;
    }

    /**
     * Leaves one of several entries of a chunk in one pack; returns where ids with the same first
     * two bytes begin.
     */
    private long[] mergeRepeated() {
        long[] starts = new long[BUCKETS + 1];
        int bucket = 0;
        long kept = 0;
        for (long row = 0; row < table.count(); row++) {
            if (kept > 0 && RowSort.compare(table, kept - 1, row) == 0) {
                continue;
            }
            if (kept != row) {
                table.copy(row, kept);
            }
            int last = (int) (IndexEntries.prefix(table.block(kept), table.at(kept)) >>> 48);
            while (bucket <= last) {
                starts[bucket++] = kept;
            }
            kept++;
        }
        while (bucket <= BUCKETS) {
            starts[bucket++] = kept;
        }
        table.cut(kept);
        return starts;
    }
}

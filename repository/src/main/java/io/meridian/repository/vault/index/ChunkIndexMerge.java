package io.meridian.repository.vault.index;

import io.meridian.repository.vault.format.ChunkId;
import io.meridian.repository.vault.format.Id.Id16;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/** Merges sorted tables into one, pack ordinals rewritten to one common list. */
final class ChunkIndexMerge {
    private static final int BUCKETS = 1 << 16;
    private static final long LARGEST_ON_HEAP = 4 << 20;

    private final List<IndexedPack> packs = new ArrayList<>();
    private final Map<Id16, Integer> ordinals = new HashMap<>();
    private final Map<Id16, IndexedPack> packsById = new HashMap<>();
    private final Set<Id16> dropped;

    private ChunkIndexMerge(Set<Id16> dropped) {
        this.dropped = dropped;
    }

    static ChunkIndex of(List<IndexSegment> segments, Set<Id16> dropped) {
        ChunkIndexMerge merge = new ChunkIndexMerge(dropped);
        PriorityQueue<Cursor> queue = new PriorityQueue<>();
        long most = 0;
        long deltas = 0;
        for (IndexSegment segment : segments) {
            Cursor cursor = new Cursor(segment, merge.ordinalsOf(segment));
            most += segment.chunkCount();
            deltas += segment.bases().byteSize() / ChunkId.BYTES;
            if (cursor.settle()) {
                queue.add(cursor);
            }
        }
        return merge.build(queue, most, deltas);
    }

    private ChunkIndex build(PriorityQueue<Cursor> queue, long most, long deltas) {
        MemorySegment table = room(most * IndexSegment.ENTRY_BYTES);
        DeltaBases bases = new DeltaBases(room(deltas * DeltaBases.RECORD_BYTES));
        long[] starts = new long[BUCKETS + 1];
        long count = 0;
        int bucket = 0;
        while (!queue.isEmpty()) {
            Cursor cursor = queue.remove();
            long target = count * IndexSegment.ENTRY_BYTES;
            if (count == 0 || !cursor.repeats(table, target - IndexSegment.ENTRY_BYTES)) {
                cursor.copyTo(table, target);
                cursor.copyBaseTo(bases, count);
                int upTo = (int) (IndexEntries.prefix(table, target) >>> 48);
                while (bucket <= upTo) {
                    starts[bucket++] = count;
                }
                count++;
            }
            if (cursor.advance()) {
                queue.add(cursor);
            }
        }
        while (bucket <= BUCKETS) {
            starts[bucket++] = count;
        }
        return new ChunkIndex(
                table, bases, count, starts, List.copyOf(packs), Map.copyOf(packsById));
    }

    /** A small table is not worth memory that only the collector of a full heap gives back. */
    private static MemorySegment room(long bytes) {
        return bytes <= LARGEST_ON_HEAP
                ? MemorySegment.ofArray(new byte[(int) bytes])
                : Arena.ofAuto().allocate(bytes, 8);
    }

    /** The common ordinal of each of a segment's packs; -1 for a dropped one. */
    private int[] ordinalsOf(IndexSegment segment) {
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
        packsById.put(pack.pack(), pack);
        return packs.size() - 1;
    }

    /** A place in one sorted table. */
    private static final class Cursor implements Comparable<Cursor> {
        private final MemorySegment table;
        private final MemorySegment bases;
        private final int[] ordinals;
        private long at;
        private long baseAt;

        Cursor(IndexSegment segment, int[] ordinals) {
            this.table = segment.table();
            this.bases = segment.bases();
            this.ordinals = ordinals;
        }

        /** Moves on to an entry whose pack was not dropped; false at the end. */
        boolean settle() {
            while (at < table.byteSize() && ordinal() < 0) {
                step();
            }
            return at < table.byteSize();
        }

        boolean advance() {
            step();
            return settle();
        }

        private void step() {
            if (IndexEntries.isDelta(table, at)) {
                baseAt += ChunkId.BYTES;
            }
            at += IndexSegment.ENTRY_BYTES;
        }

        /** Whether the entry written last is the same chunk in the same pack. */
        boolean repeats(MemorySegment merged, long lastAt) {
            return IndexEntries.compareIds(table, at, merged, lastAt) == 0
                    && IndexEntries.ordinal(merged, lastAt) == ordinal();
        }

        void copyTo(MemorySegment merged, long target) {
            MemorySegment.copy(table, at, merged, target, IndexSegment.ENTRY_BYTES);
            IndexEntries.setOrdinal(merged, target, ordinal());
        }

        void copyBaseTo(DeltaBases merged, long entry) {
            if (IndexEntries.isDelta(table, at)) {
                merged.add(entry, bases, baseAt);
            }
        }

        private int ordinal() {
            return ordinals[IndexEntries.ordinal(table, at)];
        }

        @Override
        public int compareTo(Cursor other) {
            int order = IndexEntries.compareIds(table, at, other.table, other.at);
            return order != 0 ? order : Integer.compare(ordinal(), other.ordinal());
        }
    }
}

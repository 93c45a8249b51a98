package io.meridian.repository.vault.index;

import io.meridian.repository.vault.format.ChunkId;
import io.meridian.repository.vault.format.Id.Id16;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The union of the segments that count, without dropped packs, as one table sorted by id; 48 bytes
 * a chunk and 40 more for a delta, off the heap, plus a directory of 64 Ki starting places. A chunk
 * may have several places. Immutable; thread-safe.
 */
public final class ChunkIndex {
    /** An index of nothing. */
    public static final ChunkIndex EMPTY = ChunkIndexMerge.of(List.of(), Set.of());

    private final MemorySegment table;
    private final DeltaBases bases;
    private final long count;
    private final long[] starts;
    private final List<IndexedPack> packs;
    private final Map<Id16, IndexedPack> packsById;

    ChunkIndex(
            MemorySegment table,
            DeltaBases bases,
            long count,
            long[] starts,
            List<IndexedPack> packs,
            Map<Id16, IndexedPack> packsById) {
        this.table = table;
        this.bases = bases;
        this.count = count;
        this.starts = starts;
        this.packs = packs;
        this.packsById = packsById;
    }

    /** Merges segments, leaving out the dropped packs and what lies in them. */
    public static ChunkIndex merge(List<IndexSegment> segments, Set<Id16> dropped) {
        return ChunkIndexMerge.of(segments, dropped);
    }

    /** How many places of chunks there are. */
    public long count() {
        return count;
    }

    /** All packs of the segments that were not dropped. */
    public List<IndexedPack> packs() {
        return packs;
    }

    public Optional<IndexedPack> pack(Id16 id) {
        return Optional.ofNullable(packsById.get(id));
    }

    /**
     * The number of a chunk's first place, counted over all places in order of ids; -1 when there
     * is none.
     */
    public long position(ChunkId id) {
        long i = first(id);
        return i < count && IndexEntries.compareId(table, at(i), id) == 0 ? i : -1;
    }

    /** The number of the first place of the chunk after the one at a place. */
    public long nextChunk(long position) {
        long next = position + 1;
        while (sameChunk(position, next)) {
            next++;
        }
        return next;
    }

    /** Every place of the chunk whose first place has that number. */
    public List<ChunkPlace> placesAt(long position) {
        List<ChunkPlace> places = new ArrayList<>(1);
        for (long i = position; i == position || sameChunk(position, i); i++) {
            places.add(place(i));
        }
        return places;
    }

    /** The place of that number. */
    public ChunkPlace place(long position) {
        boolean delta = IndexEntries.isDelta(table, at(position));
        return new ChunkPlace(
                pack(position),
                IndexEntries.frame(table, at(position), delta ? bases.of(position) : null));
    }

    /** Whether the places of two neighbouring numbers are of one chunk. */
    public boolean sameChunk(long position, long next) {
        return next < count && IndexEntries.compareIds(table, at(position), table, at(next)) == 0;
    }

    /** Whether the chunk at a place is whole somewhere, or a delta whose base is. */
    public boolean isReadable(long position) {
        for (long i = position; i == position || sameChunk(position, i); i++) {
            if (!IndexEntries.isDelta(table, at(i))
                    || findWhole(bases.of(i), pack -> true).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** The first place where a chunk is stored whole in a pack that is accepted. */
    public Optional<ChunkPlace> findWhole(ChunkId id, Predicate<Id16> accepted) {
        return first(id, place -> !place.frame().isDelta() && accepted.test(place.pack()));
    }

    /**
     * The first place of a chunk in a pack that is accepted, if there is one that doesn't need
     * another; else one whose base is whole in an accepted pack too.
     */
    public Optional<ChunkPlace> find(ChunkId id, Predicate<Id16> accepted) {
        Optional<ChunkPlace> whole = findWhole(id, accepted);
        return whole.isPresent()
                ? whole
                : first(id, place -> accepted.test(place.pack()) && hasBase(place, accepted));
    }

    private Optional<ChunkPlace> first(ChunkId id, Predicate<ChunkPlace> accepted) {
        for (long i = first(id); i < count && IndexEntries.compareId(table, at(i), id) == 0; i++) {
            ChunkPlace place = place(i);
            if (accepted.test(place)) {
                return Optional.of(place);
            }
        }
        return Optional.empty();
    }

    private boolean hasBase(ChunkPlace place, Predicate<Id16> accepted) {
        ChunkId base = place.frame().base();
        return base == null || findWhole(base, accepted).isPresent();
    }

    /** Every place of a chunk. */
    public List<ChunkPlace> places(ChunkId id) {
        List<ChunkPlace> places = new ArrayList<>(1);
        for (long i = first(id); i < count && IndexEntries.compareId(table, at(i), id) == 0; i++) {
            places.add(place(i));
        }
        return places;
    }

    /** Visits every place in order of ids. */
    public void forEach(Consumer<ChunkPlace> visitor) {
        for (long i = 0; i < count; i++) {
            visitor.accept(place(i));
        }
    }

    /** The first entry that is not less than the id. */
    private long first(ChunkId id) {
        int bucket = (int) (id.a() >>> 48);
        long low = starts[bucket];
        long high = starts[bucket + 1];
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (IndexEntries.compareId(table, at(middle), id) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private Id16 pack(long position) {
        return packs.get(IndexEntries.ordinal(table, at(position))).pack();
    }

    private static long at(long i) {
        return i * IndexSegment.ENTRY_BYTES;
    }
}

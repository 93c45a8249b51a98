package io.meridian.repository.vault.index;

import io.meridian.repository.vault.format.ChunkId;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.pack.PackFrame;

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
    public static final ChunkIndex EMPTY = merge(List.of(), Set.of());

    private final Rows table;
    private final DeltaBases bases;
    private final long count;
    private final long[] starts;
    private final List<IndexedPack> packs;
    private final Map<Id16, Integer> ordinals;

    /** Takes over all it is given. */
    ChunkIndex(
            Rows table,
            DeltaBases bases,
            long[] starts,
            List<IndexedPack> packs,
            Map<Id16, Integer> ordinals) {
        this.table = table;
        this.bases = bases;
        this.count = table.count();
        this.starts = starts;
        this.packs = packs;
        this.ordinals = ordinals;
    }

    /** Merges segments, leaving out the dropped packs and what lies in them. */
    public static ChunkIndex merge(List<IndexSegment> segments, Set<Id16> dropped) {
        long bytes = 0;
        for (IndexSegment segment : segments) {
            bytes += segment.table().byteSize() + segment.bases().byteSize();
        }
        ChunkIndexBuilder builder = new ChunkIndexBuilder(bytes);
        segments.forEach(builder::add);
        return builder.build(name -> true, dropped);
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
        return Optional.ofNullable(ordinals.get(id)).map(packs::get);
    }

    /**
     * The number of a chunk's first place, counted over all places in order of ids; -1 when there
     * is none.
     */
    public long position(ChunkId id) {
        long i = first(id);
        return i < count && compare(i, id) == 0 ? i : -1;
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
        MemorySegment block = table.block(position);
        long at = table.at(position);
        int plain = IndexEntries.plainLength(block, at);
        PackFrame frame =
                IndexEntries.isDelta(block, at)
                        ? IndexEntries.frame(block, at, bases.plainLength(plain), bases.base(plain))
                        : IndexEntries.frame(block, at, plain, null);
        return new ChunkPlace(packs.get(IndexEntries.ordinal(block, at)).pack(), frame);
    }

    /** Whether the places of two neighbouring numbers are of one chunk. */
    public boolean sameChunk(long position, long next) {
        return next < count
                && IndexEntries.compareIds(
                                table.block(position),
                                table.at(position),
                                table.block(next),
                                table.at(next))
                        == 0;
    }

    /** Whether the chunk at a place is whole somewhere, or a delta whose base is. */
    public boolean isReadable(long position) {
        for (long i = position; i == position || sameChunk(position, i); i++) {
            if (!IndexEntries.isDelta(table.block(i), table.at(i))
                    || findWhole(baseOf(i), pack -> true).isPresent()) {
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
        for (long i = first(id); i < count && compare(i, id) == 0; i++) {
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
        for (long i = first(id); i < count && compare(i, id) == 0; i++) {
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
            if (compare(middle, id) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private ChunkId baseOf(long position) {
        return bases.base(IndexEntries.plainLength(table.block(position), table.at(position)));
    }

    private int compare(long position, ChunkId id) {
        return IndexEntries.compareId(table.block(position), table.at(position), id);
    }
}

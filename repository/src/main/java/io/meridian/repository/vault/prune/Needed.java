package io.meridian.repository.vault.prune;

import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.index.ChunkIndex;
import io.meridian.repository.vault.index.ChunkPlace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which packs to keep so that every live chunk lies in one, and how many bytes of each are needed.
 * A chunk in several packs is needed in one only.
 *
 * @param bytes needed bytes by pack; a pack that is not a key holds nothing needed
 */
record Needed(Map<Id16, Long> bytes) {
    /**
     * Chooses.
     *
     * @param absent packs that may not be counted on
     * @param avoided packs to choose only where there is no other
     * @param damaged packs that are not as they should be, chosen only where there is nothing else
     *     at all: a repair may still save something
     */
    static Needed choose(
            ChunkIndex index,
            LiveChunks live,
            Set<Id16> absent,
            Set<Id16> avoided,
            Set<Id16> damaged) {
        Needed needed = new Needed(new HashMap<>());
        List<List<ChunkPlace>> open = new ArrayList<>();
        for (long i = 0; i < index.count(); ) {
            long next = i + 1;
            while (index.sameChunk(i, next)) {
                next++;
            }
            if (live.isLive(i)) {
                List<ChunkPlace> usable = without(damaged, present(index, i, next, absent));
                usable = without(avoided, usable);
                if (usable.size() == 1) {
                    needed.add(usable.getFirst());
                } else if (!usable.isEmpty()) {
                    open.add(usable);
                }
            }
            i = next;
        }
        open.forEach(needed::addOneOf);
        return needed;
    }

    boolean contains(Id16 pack) {
        return bytes.containsKey(pack);
    }

    long bytesOf(Id16 pack) {
        return bytes.getOrDefault(pack, 0L);
    }

    private void add(ChunkPlace place) {
        bytes.merge(place.pack(), (long) place.frame().sealedLength(), Long::sum);
    }

    private void addOneOf(List<ChunkPlace> places) {
        add(
                places.stream()
                        .filter(place -> contains(place.pack()))
                        .findFirst()
                        .orElse(places.getFirst()));
    }

    private static List<ChunkPlace> present(
            ChunkIndex index, long from, long to, Set<Id16> absent) {
        List<ChunkPlace> present = new ArrayList<>(1);
        for (long i = from; i < to; i++) {
            ChunkPlace place = index.place(i);
            if (!absent.contains(place.pack())) {
                present.add(place);
            }
        }
        return present;
    }

    /** The places in other packs than these; all of them when there is no other. */
    private static List<ChunkPlace> without(Set<Id16> packs, List<ChunkPlace> places) {
        if (places.size() < 2 || packs.isEmpty()) {
            return places;
        }
        List<ChunkPlace> others =
                places.stream().filter(place -> !packs.contains(place.pack())).toList();
        return others.isEmpty() ? places : others;
    }
}

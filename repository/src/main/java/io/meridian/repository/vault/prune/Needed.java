package io.meridian.repository.vault.prune;

import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.index.ChunkIndex;

import java.util.BitSet;
import java.util.Map;
import java.util.Set;

/**
 * Which packs to keep so that every live chunk lies in one, with the base of each delta, and how
 * many bytes of each are needed. A chunk in several packs is needed in one only.
 *
 * @param bytes needed bytes by pack; a pack that is not a key holds nothing needed
 * @param bases first places of the chunks that are needed as bases
 * @param shared those that more than one delta needs
 */
record Needed(Map<Id16, Long> bytes, BitSet bases, BitSet shared) {
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
        return new NeededChoice(index, absent, avoided, damaged).of(live::isLive);
    }

    boolean contains(Id16 pack) {
        return bytes.containsKey(pack);
    }

    long bytesOf(Id16 pack) {
        return bytes.getOrDefault(pack, 0L);
    }

    /** Whether deltas need the chunk whole. */
    boolean isBase(long position) {
        return bases.get(Math.toIntExact(position));
    }

    /** Whether exactly one delta needs it. */
    boolean isBaseOfOne(long position) {
        return isBase(position) && !shared.get(Math.toIntExact(position));
    }
}

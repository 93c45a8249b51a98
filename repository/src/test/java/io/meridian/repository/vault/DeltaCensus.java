package io.meridian.repository.vault;

import io.meridian.repository.vault.index.ChunkIndex;
import io.meridian.repository.vault.index.ChunkPlace;

/**
 * The deltas of an index.
 *
 * @param deltas places where a chunk is a delta
 * @param onlyDeltas chunks that are nowhere whole
 * @param baseless of these, those that have no base that is whole
 */
record DeltaCensus(long deltas, long onlyDeltas, long baseless) {
    static DeltaCensus of(Lab lab) {
        ChunkIndex index = lab.index();
        long[] counts = new long[3];
        index.forEach(
                place -> {
                    if (place.frame().isDelta()) {
                        counts[0]++;
                        boolean whole =
                                index.findWhole(place.frame().id(), pack -> true).isPresent();
                        counts[1] += whole ? 0 : 1;
                        counts[2] += whole || hasBase(index, place) ? 0 : 1;
                    }
                });
        return new DeltaCensus(counts[0], counts[1], counts[2]);
    }

    private static boolean hasBase(ChunkIndex index, ChunkPlace place) {
        return index.find(place.frame().id(), pack -> true).isPresent();
    }
}

package io.meridian.repository.vault.protocol;

import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.failure.Unavailable;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.format.Names;
import io.meridian.repository.vault.format.ObjectType;
import io.meridian.repository.vault.index.ChunkIndex;
import io.meridian.repository.vault.index.IndexSegment;
import io.meridian.stores.StoredObject;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The index as it counts: segments of committed sessions that nothing supersedes, without doomed
 * packs.
 *
 * @param listed every segment that was there, counting or not
 * @param committed those of committed sessions, superseded ones included
 */
public record IndexView(
        ChunkIndex index,
        List<IndexSegment> listed,
        List<IndexSegment> committed,
        Outcomes outcomes,
        Verdicts verdicts) {
    private static final int TRIES = 10;

    public IndexView {
        listed = List.copyOf(listed);
        committed = List.copyOf(committed);
    }

    /**
     * Reads segments, then outcomes, then verdicts. A segment that a merge removed meanwhile means
     * listing again.
     */
    public static IndexView load(VaultRecords records) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            try {
                List<IndexSegment> segments = segments(records);
                Outcomes outcomes = Outcomes.load(records);
                return of(segments, outcomes, Verdicts.load(records));
            } catch (NotFound removedMeanwhile) {
                // The merge that superseded it is in the next listing.
            }
        }
        throw new Unavailable(
                "vault.listing_unstable",
                "index segments kept vanishing while they were read",
                "if no prune is running, the store loses objects: run 'meridian repo repair'");
    }

    private static IndexView of(List<IndexSegment> segments, Outcomes outcomes, Verdicts verdicts) {
        List<IndexSegment> committed =
                segments.stream()
                        .filter(segment -> outcomes.wasCommitted(segment.session()))
                        .toList();
        Set<Id16> superseded = new HashSet<>();
        committed.forEach(segment -> superseded.addAll(segment.supersedes()));
        List<IndexSegment> counting =
                committed.stream().filter(segment -> !superseded.contains(segment.name())).toList();
        ChunkIndex index = ChunkIndex.merge(counting, verdicts.doomed());
        return new IndexView(index, segments, committed, outcomes, verdicts);
    }

    private static List<IndexSegment> segments(VaultRecords records) {
        List<IndexSegment> segments = new ArrayList<>();
        for (StoredObject listed : records.list(Names.INDEXES)) {
            Id16 name = Names.idIn(listed.name(), Names.INDEXES);
            byte[] payload = records.read(ObjectType.INDEX, listed.name());
            segments.add(IndexSegment.decode(name, listed.name().value(), payload));
        }
        return segments;
    }
}

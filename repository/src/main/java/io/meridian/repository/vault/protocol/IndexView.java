package io.meridian.repository.vault.protocol;

import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.failure.Unavailable;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.format.Names;
import io.meridian.repository.vault.format.ObjectType;
import io.meridian.repository.vault.index.ChunkIndex;
import io.meridian.repository.vault.index.IndexSegment;
import io.meridian.stores.StoredObject;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The index as it counts: segments of committed sessions that nothing supersedes, without doomed
 * packs.
 *
 * @param listed every segment that was there and could be read, counting or not
 * @param committed those of committed sessions, superseded ones included
 * @param damaged names of segments that can't be read, by why
 */
public record IndexView(
        ChunkIndex index,
        List<IndexSegment> listed,
        List<IndexSegment> committed,
        Map<Id16, Corruption> damaged,
        Outcomes outcomes,
        Verdicts verdicts) {
    private static final int TRIES = 10;

    public IndexView {
        listed = List.copyOf(listed);
        committed = List.copyOf(committed);
        damaged = Map.copyOf(damaged);
    }

    /**
     * Reads verdicts, then segments, then outcomes. So the copy of a chunk for whose sake another
     * pack was doomed is among the segments. A segment that a merge removed meanwhile means listing
     * again.
     *
     * @throws Corruption when a segment can't be read that nothing supersedes
     */
    public static IndexView load(VaultRecords records) {
        IndexView view = loadDamaged(records);
        view.lost()
                .forEach(
                        (name, why) -> {
                            throw why;
                        });
        return view;
    }

    /** The same, leaving out segments that can't be read. For repair. */
    public static IndexView loadDamaged(VaultRecords records) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            try {
                Verdicts verdicts = Verdicts.load(records);
                List<IndexSegment> segments = new ArrayList<>();
                Map<Id16, Corruption> damaged = new HashMap<>();
                readSegments(records, segments, damaged);
                return of(segments, damaged, Outcomes.load(records), verdicts);
            } catch (NotFound removedMeanwhile) {
                // The merge that superseded it is in the next listing.
            }
        }
        throw new Unavailable(
                "vault.listing_unstable",
                "index segments kept vanishing while they were read",
                "if no prune is running, the store loses objects: run 'meridian repo repair'");
    }

    /** Damaged segments that may have counted: a rebuilt one supersedes what it stands in for. */
    public Map<Id16, Corruption> lost() {
        Map<Id16, Corruption> lost = new HashMap<>(damaged);
        lost.keySet().removeAll(superseded(committed));
        return lost;
    }

    /** The segments that count. */
    public List<IndexSegment> counting() {
        Set<Id16> superseded = superseded(committed);
        return committed.stream().filter(segment -> !superseded.contains(segment.name())).toList();
    }

    private static IndexView of(
            List<IndexSegment> segments,
            Map<Id16, Corruption> damaged,
            Outcomes outcomes,
            Verdicts verdicts) {
        List<IndexSegment> committed =
                segments.stream()
                        .filter(segment -> outcomes.wasCommitted(segment.session()))
                        .toList();
        Set<Id16> superseded = superseded(committed);
        List<IndexSegment> counting =
                committed.stream().filter(segment -> !superseded.contains(segment.name())).toList();
        ChunkIndex index = ChunkIndex.merge(counting, verdicts.doomed());
        return new IndexView(index, segments, committed, damaged, outcomes, verdicts);
    }

    private static Set<Id16> superseded(List<IndexSegment> committed) {
        Set<Id16> superseded = new HashSet<>();
        committed.forEach(segment -> superseded.addAll(segment.supersedes()));
        return superseded;
    }

    private static void readSegments(
            VaultRecords records, List<IndexSegment> segments, Map<Id16, Corruption> damaged) {
        for (StoredObject listed : records.list(Names.INDEXES)) {
            Id16 name = Names.idIn(listed.name(), Names.INDEXES);
            try {
                byte[] payload = records.read(ObjectType.INDEX, listed.name());
                segments.add(IndexSegment.decode(name, listed.name().value(), payload));
            } catch (Corruption unreadable) {
                damaged.put(name, unreadable);
            }
        }
    }
}

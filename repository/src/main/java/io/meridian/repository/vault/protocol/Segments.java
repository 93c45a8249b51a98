package io.meridian.repository.vault.protocol;

import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.failure.Unavailable;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.format.Names;
import io.meridian.repository.vault.index.IndexedPack;
import io.meridian.repository.vault.index.SegmentHeader;
import io.meridian.stores.StoredObject;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The index segments of a vault without their chunks: which of them count, and which packs they
 * list.
 *
 * @param listed every segment that was there and could be read, counting or not
 * @param committed those of committed sessions, superseded ones included
 * @param damaged names of segments that can't be read, by why
 */
public record Segments(
        List<SegmentHeader> listed,
        List<SegmentHeader> committed,
        Map<Id16, Corruption> damaged,
        Outcomes outcomes,
        Verdicts verdicts) {
    private static final int TRIES = 10;

    public Segments {
        listed = List.copyOf(listed);
        committed = List.copyOf(committed);
        damaged = Map.copyOf(damaged);
    }

    /** What reads a listed segment, whole or as much of it as is wanted. */
    interface Reading {
        /** All that is listed, before the first is read; again when a listing was outdated. */
        void begin(List<StoredObject> listed);

        /**
         * Reads one.
         *
         * @throws Corruption when it can't be read
         * @throws NotFound when it is no longer there
         */
        SegmentHeader read(StoredObject listed);
    }

    /**
     * Reads verdicts, then segments, then outcomes. So the copy of a chunk for whose sake another
     * pack was doomed is among the segments. A segment that a merge removed meanwhile means listing
     * again.
     *
     * @throws Corruption when a segment can't be read that nothing supersedes
     */
    public static Segments load(VaultRecords records) {
        Segments segments = loadDamaged(records);
        segments.requireNoneLost();
        return segments;
    }

    /** The same, leaving out segments that can't be read. */
    public static Segments loadDamaged(VaultRecords records) {
        SegmentReader reader = new SegmentReader(records);
        return load(
                records,
                new Reading() {
                    @Override
                    public void begin(List<StoredObject> listed) {}

                    @Override
                    public SegmentHeader read(StoredObject listed) {
                        return reader.header(listed);
                    }
                });
    }

    static Segments load(VaultRecords records, Reading reading) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            try {
                Verdicts verdicts = Verdicts.load(records);
                List<SegmentHeader> segments = new ArrayList<>();
                Map<Id16, Corruption> damaged = new HashMap<>();
                read(records.list(Names.INDEXES), reading, segments, damaged);
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

    private static void read(
            List<StoredObject> listed,
            Reading reading,
            List<SegmentHeader> segments,
            Map<Id16, Corruption> damaged) {
        reading.begin(listed);
        for (StoredObject segment : listed) {
            try {
                segments.add(reading.read(segment));
            } catch (Corruption unreadable) {
                damaged.put(Names.idIn(segment.name(), Names.INDEXES), unreadable);
            }
        }
    }

    private static Segments of(
            List<SegmentHeader> segments,
            Map<Id16, Corruption> damaged,
            Outcomes outcomes,
            Verdicts verdicts) {
        List<SegmentHeader> committed =
                segments.stream()
                        .filter(segment -> outcomes.wasCommitted(segment.session()))
                        .toList();
        return new Segments(segments, committed, damaged, outcomes, verdicts);
    }

    /** Damaged segments that may have counted: a rebuilt one supersedes what it stands in for. */
    public Map<Id16, Corruption> lost() {
        Map<Id16, Corruption> lost = new HashMap<>(damaged);
        lost.keySet().removeAll(superseded());
        return lost;
    }

    void requireNoneLost() {
        lost().forEach(
                        (name, why) -> {
                            throw why;
                        });
    }

    /** The segments that count. */
    public List<SegmentHeader> counting() {
        Set<Id16> superseded = superseded();
        return committed.stream().filter(segment -> !superseded.contains(segment.name())).toList();
    }

    /** The packs that segments which count list, without doomed ones. */
    public Set<Id16> packs() {
        Set<Id16> packs = new HashSet<>();
        for (SegmentHeader segment : counting()) {
            for (IndexedPack pack : segment.packs()) {
                packs.add(pack.pack());
            }
        }
        packs.removeAll(verdicts.doomed());
        return packs;
    }

    private Set<Id16> superseded() {
        Set<Id16> superseded = new HashSet<>();
        committed.forEach(segment -> superseded.addAll(segment.supersedes()));
        return superseded;
    }
}

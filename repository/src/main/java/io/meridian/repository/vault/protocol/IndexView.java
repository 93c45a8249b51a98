package io.meridian.repository.vault.protocol;

import io.meridian.kernel.failure.Corruption;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.format.Names;
import io.meridian.repository.vault.index.ChunkIndex;
import io.meridian.repository.vault.index.ChunkIndexBuilder;
import io.meridian.repository.vault.index.IndexSegment;
import io.meridian.repository.vault.index.SegmentHeader;
import io.meridian.stores.StoredObject;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The index as it counts: segments of committed sessions that nothing supersedes, without doomed
 * packs. Segments are read one at a time, and only their entries stay, once.
 */
public record IndexView(ChunkIndex index, Segments segments) {

    /**
     * Reads verdicts, then segments, then outcomes, as {@link Segments#load} does.
     *
     * @throws Corruption when a segment can't be read that nothing supersedes
     */
    public static IndexView load(VaultRecords records) {
        Gathering gathering = new Gathering(records, Set.of());
        Segments segments = Segments.load(records, gathering);
        segments.requireNoneLost();
        return gathering.view(segments);
    }

    /** The same, leaving out segments that can't be read. For repair. */
    public static IndexView loadDamaged(VaultRecords records) {
        Gathering gathering = new Gathering(records, Set.of());
        return gathering.view(Segments.load(records, gathering));
    }

    /**
     * What a repair found, and all that was committed since, superseded and doomed or not; without
     * segments that can't be read.
     *
     * @param before the index when the repair began
     */
    public static ChunkIndex loadSince(
            VaultRecords records, IndexView before, IndexSegment repaired) {
        Set<Id16> known = namesOf(before.segments.committed());
        Gathering gathering = new Gathering(records, known);
        Segments segments = Segments.load(records, gathering);
        gathering.builder.add(repaired);
        Set<Id16> counting = new HashSet<>(namesOf(segments.committed()));
        counting.add(repaired.header().name());
        return gathering.builder.build(counting::contains, Set.of());
    }

    private static Set<Id16> namesOf(List<SegmentHeader> segments) {
        return segments.stream().map(SegmentHeader::name).collect(Collectors.toSet());
    }

    /** Every segment that was there and could be read, counting or not. */
    public List<SegmentHeader> listed() {
        return segments.listed();
    }

    /** Segments of committed sessions, superseded ones included. */
    public List<SegmentHeader> committed() {
        return segments.committed();
    }

    /** Names of segments that can't be read, by why. */
    public Map<Id16, Corruption> damaged() {
        return segments.damaged();
    }

    public Outcomes outcomes() {
        return segments.outcomes();
    }

    public Verdicts verdicts() {
        return segments.verdicts();
    }

    /** Takes the entries of each segment while it is there. */
    private static final class Gathering implements Segments.Reading {
        private final SegmentReader reader;
        private final Set<Id16> withoutChunks;
        private ChunkIndexBuilder builder = new ChunkIndexBuilder(0);

        Gathering(VaultRecords records, Set<Id16> withoutChunks) {
            this.reader = new SegmentReader(records);
            this.withoutChunks = withoutChunks;
        }

        @Override
        public void begin(List<StoredObject> listed) {
            builder = new ChunkIndexBuilder(listed.stream().mapToLong(StoredObject::size).sum());
        }

        @Override
        public SegmentHeader read(StoredObject listed) {
            if (withoutChunks.contains(Names.idIn(listed.name(), Names.INDEXES))) {
                return reader.header(listed);
            }
            IndexSegment segment = reader.read(listed);
            builder.add(segment);
            return segment.header();
        }

        IndexView view(Segments segments) {
            Set<Id16> counting = namesOf(segments.counting());
            return new IndexView(
                    builder.build(counting::contains, segments.verdicts().doomed()), segments);
        }
    }
}

package io.meridian.repository.vault.prune;

import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.format.Names;
import io.meridian.repository.vault.format.ObjectType;
import io.meridian.repository.vault.index.ChunkPlace;
import io.meridian.repository.vault.index.IndexSegment;
import io.meridian.repository.vault.index.IndexedPack;
import io.meridian.repository.vault.index.SegmentHeader;
import io.meridian.repository.vault.protocol.IndexView;
import io.meridian.repository.vault.protocol.SegmentName;
import io.meridian.repository.vault.protocol.Segments;
import io.meridian.repository.vault.protocol.VaultContext;
import io.meridian.repository.vault.protocol.WriterSession;
import io.meridian.repository.vault.records.SessionState;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes all that counts into one segment, without doomed packs, and deletes the segments that it
 * supersedes. An ordinary session: the old segments go only after its commit. Only shortens
 * reading: what counts is the same before and after.
 */
final class IndexMerge {
    private static final int MOST_SEGMENTS = 8;

    private final VaultContext vault;

    IndexMerge(VaultContext vault) {
        this.vault = vault;
    }

    /** Merges when there is something to drop, or when there are many segments. */
    void runIfWorthwhile() {
        Segments segments = Segments.load(vault.records());
        if (isWorthwhile(segments)) {
            WriterSession session =
                    WriterSession.begin(
                            vault.records(), vault.environment(), vault.process(), "merge");
            try {
                merge(session);
            } finally {
                session.abandon();
            }
            segments = Segments.load(vault.records());
        }
        deleteUseless(segments);
    }

    private static boolean isWorthwhile(Segments segments) {
        Set<Id16> doomed = segments.verdicts().doomed();
        boolean drops =
                segments.counting().stream()
                        .flatMap(segment -> segment.packs().stream())
                        .anyMatch(pack -> doomed.contains(pack.pack()));
        return drops || segments.counting().size() > MOST_SEGMENTS;
    }

    private void merge(WriterSession session) {
        IndexView view = IndexView.load(vault.records());
        List<Id16> superseded =
                new ArrayList<>(view.committed().stream().map(SegmentHeader::name).toList());
        superseded.addAll(view.damaged().keySet());
        List<IndexedPack> packs = view.index().packs();
        List<ChunkPlace> places = new ArrayList<>();
        view.index().forEach(places::add);
        Id16 name = SegmentName.superseding(superseded, vault.environment());
        vault.records()
                .createNew(
                        ObjectType.INDEX,
                        Names.index(name),
                        IndexSegment.encode(session.id(), superseded, packs, places));
        session.commit("");
    }

    /** Superseded segments, and those of fenced sessions. */
    private void deleteUseless(Segments segments) {
        Set<Id16> useless = new HashSet<>();
        segments.committed().forEach(segment -> useless.addAll(segment.supersedes()));
        for (SegmentHeader segment : segments.listed()) {
            if (segments.outcomes().of(segment.session()) == SessionState.FENCED) {
                useless.add(segment.name());
            }
        }
        Set<Id16> present = new HashSet<>(segments.damaged().keySet());
        segments.listed().forEach(segment -> present.add(segment.name()));
        useless.retainAll(present);
        useless.forEach(name -> vault.records().delete(Names.index(name)));
    }
}

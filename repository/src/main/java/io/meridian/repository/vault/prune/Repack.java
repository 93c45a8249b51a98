package io.meridian.repository.vault.prune;

import io.meridian.kernel.env.TaskScope;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.format.Names;
import io.meridian.repository.vault.format.ObjectType;
import io.meridian.repository.vault.index.ChunkPlace;
import io.meridian.repository.vault.index.IndexSegment;
import io.meridian.repository.vault.index.IndexedPack;
import io.meridian.repository.vault.packing.PackShelf;
import io.meridian.repository.vault.protocol.SegmentName;
import io.meridian.repository.vault.protocol.VaultContext;
import io.meridian.repository.vault.protocol.WriterSession;
import io.meridian.repository.vault.tree.TreeReferences;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Copies the live chunks of half-empty packs into new ones: an ordinary session, which reads
 * generations and index after its session object exists. The old packs are deleted by the prune
 * that follows. {@link LiveCopy} says what becomes of deltas.
 */
final class Repack {
    private final VaultContext vault;
    private final TreeReferences references;
    private final int maxUnusedPercent;
    private final List<Finding> findings = new ArrayList<>();

    Repack(VaultContext vault, TreeReferences references, int maxUnusedPercent) {
        this.vault = vault;
        this.references = references;
        this.maxUnusedPercent = maxUnusedPercent;
    }

    /**
     * What was copied out.
     *
     * @param packs whose live chunks all lie elsewhere now
     */
    record Result(Set<Id16> packs, long bytes, List<Finding> findings) {}

    /** Whether so many needed bytes are too few for a pack of that size. */
    static boolean isWasteful(IndexedPack pack, long neededBytes, int maxUnusedPercent) {
        long unused = pack.size() - neededBytes;
        long overhead = 256 + pack.size() / 100;
        return neededBytes > 0 && (unused - overhead) * 100 > pack.size() * (long) maxUnusedPercent;
    }

    Result run(Progress progress) {
        WriterSession session =
                WriterSession.begin(
                        vault.records(), vault.environment(), vault.process(), "repack");
        try (TaskScope scope = vault.environment().tasks().open()) {
            return run(session, new PackShelf(vault, scope, session), progress);
        } finally {
            session.abandon();
        }
    }

    private Result run(WriterSession session, PackShelf shelf, Progress progress) {
        Survey survey = Survey.take(vault, references);
        Set<Id16> condemned = survey.generations().condemned();
        Needed needed = survey.needed(condemned, Set.of());
        List<IndexedPack> wasteful =
                survey.view().index().packs().stream()
                        .filter(
                                pack ->
                                        !condemned.contains(pack.pack())
                                                && survey.stored().containsKey(pack.pack()))
                        .filter(
                                pack ->
                                        isWasteful(
                                                pack,
                                                needed.bytesOf(pack.pack()),
                                                maxUnusedPercent))
                        .toList();
        if (wasteful.isEmpty()) {
            session.commit("");
            return new Result(Set.of(), 0, List.of());
        }
        progress.phase(
                "repack", wasteful.size(), wasteful.stream().mapToLong(IndexedPack::size).sum());
        LiveCopy copy = new LiveCopy(vault, survey, needed, wasteful, shelf);
        copy.freeLoneBases();
        Set<Id16> emptied = new HashSet<>();
        for (IndexedPack pack : wasteful) {
            vault.environment().cancellation().check();
            session.beatIfDue();
            if (copyLive(pack, copy)) {
                emptied.add(pack.pack());
            }
            progress.advance(1, pack.size());
        }
        copy.finish();
        writeIndex(session, shelf);
        session.commit("");
        return new Result(emptied, shelf.storedBytes(), findings);
    }

    private boolean copyLive(IndexedPack pack, LiveCopy copy) {
        try {
            return copy.copy(pack);
        } catch (NotFound | Corruption unreadable) {
            findings.add(
                    Finding.warning(
                            unreadable.code(),
                            Names.pack(pack.pack()).value(),
                            unreadable.fact(),
                            "run 'meridian repo repair'; the pack was left as it is"));
            return false;
        }
    }

    private void writeIndex(WriterSession session, PackShelf shelf) {
        List<ChunkPlace> places = shelf.places();
        if (!places.isEmpty()) {
            Id16 name = SegmentName.fresh(vault.environment());
            byte[] payload = IndexSegment.encode(session.id(), List.of(), shelf.packs(), places);
            vault.records().createNew(ObjectType.INDEX, Names.index(name), payload);
        }
    }
}

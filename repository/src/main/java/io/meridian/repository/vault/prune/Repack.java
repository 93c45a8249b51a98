package io.meridian.repository.vault.prune;

import io.meridian.kernel.env.TaskScope;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.finding.Severity;
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
import io.meridian.repository.vault.verify.ReadBack;
import io.meridian.repository.vault.verify.WrittenPacks;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Copies the live chunks of chosen packs into new ones: an ordinary session, which reads
 * generations and index after its session object exists. The old packs are deleted by the prune
 * that follows. {@link LiveCopy} says what becomes of deltas.
 */
final class Repack {
    private final VaultContext vault;
    private final RepackChoice choice;
    private final List<Finding> findings = new ArrayList<>();

    Repack(VaultContext vault, RepackChoice choice) {
        this.vault = vault;
        this.choice = choice;
    }

    /**
     * What was copied out.
     *
     * @param packs whose live chunks all lie elsewhere now
     */
    record Result(Set<Id16> packs, long bytes, List<Finding> findings) {
        static final Result NOTHING = new Result(Set.of(), 0, List.of());
    }

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
        ReadBack proven = new ReadBack(vault);
        try (TaskScope scope = vault.environment().tasks().open()) {
            PackShelf shelf =
                    choice.readsBack()
                            ? new PackShelf(vault, scope, session, proven::attempt)
                            : new PackShelf(vault, scope, session);
            return run(session, shelf, proven, progress);
        } finally {
            session.abandon();
        }
    }

    private Result run(WriterSession session, PackShelf shelf, ReadBack proven, Progress progress) {
        Survey survey = Survey.take(vault);
        Needed needed = survey.needed(survey.generations().condemned(), Set.of());
        List<IndexedPack> chosen = choice.packs(survey, needed);
        if (chosen.isEmpty()) {
            session.commit("");
            return Result.NOTHING;
        }
        progress.phase("repack", chosen.size(), chosen.stream().mapToLong(IndexedPack::size).sum());
        LiveCopy copy = new LiveCopy(vault, survey, needed, chosen, shelf);
        choice.prepare(copy);
        Set<Id16> emptied = new HashSet<>();
        for (IndexedPack pack : chosen) {
            vault.environment().cancellation().check();
            session.beatIfDue();
            if (copyLive(pack, copy)) {
                emptied.add(pack.pack());
            }
            progress.advance(1, pack.size());
        }
        copy.finish();
        if (choice.readsBack()) {
            requireGood(shelf, proven, progress);
        }
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

    /** Before anything counts on the new packs: the session that wrote bad ones is given up. */
    private void requireGood(PackShelf shelf, ReadBack proven, Progress progress) {
        for (Finding finding :
                new WrittenPacks(vault, proven)
                        .verify("", shelf.packs(), List.of(), progress)
                        .findings()) {
            if (finding.severity() == Severity.ERROR) {
                throw new Corruption(
                        "repack.read_back",
                        "what was packed anew is not what comes back: "
                                + finding.object()
                                + ": "
                                + finding.message()
                                + "; it does not count, and nothing was deleted",
                        "check the disk or store, then run the same again");
            }
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

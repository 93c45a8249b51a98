package io.meridian.repository.vault.verify;

import io.meridian.kernel.env.TaskScope;
import io.meridian.kernel.env.Tasks;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.RepairReport;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.format.Names;
import io.meridian.repository.vault.format.ObjectType;
import io.meridian.repository.vault.index.ChunkPlace;
import io.meridian.repository.vault.index.IndexSegment;
import io.meridian.repository.vault.index.IndexedPack;
import io.meridian.repository.vault.index.SegmentHeader;
import io.meridian.repository.vault.log.LogUpkeep;
import io.meridian.repository.vault.pack.PackContents;
import io.meridian.repository.vault.pack.PackFrame;
import io.meridian.repository.vault.pack.PackKind;
import io.meridian.repository.vault.packing.PackShelf;
import io.meridian.repository.vault.protocol.IndexView;
import io.meridian.repository.vault.protocol.SegmentName;
import io.meridian.repository.vault.protocol.VaultContext;
import io.meridian.repository.vault.protocol.WriterSession;
import io.meridian.repository.vault.records.SessionState;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * Builds the index anew from the packs themselves, and copies what is good out of damaged packs.
 * Only adds objects: one segment that supersedes all others, and packs with what was saved. What is
 * damaged is no longer in the index, so the next backup stores it again, and the next prune deletes
 * the damaged packs. A delta stays in the index when its base is lost, because another segment may
 * still know the base; until then it counts as absent.
 */
public final class Repair {
    private final VaultContext vault;
    private final List<Finding> findings = new ArrayList<>();
    private final List<IndexedPack> packs = new ArrayList<>();
    private final List<ChunkPlace> places = new ArrayList<>();
    private long damaged;
    private long saved;

    public Repair(VaultContext vault) {
        this.vault = vault;
    }

    /** Examines every pack; writes unless it is a dry run. */
    public RepairReport run(boolean dryRun, Progress progress) {
        WriterSession session =
                WriterSession.begin(
                        vault.records(), vault.environment(), vault.process(), "repair");
        try (TaskScope scope = vault.environment().tasks().open()) {
            IndexView view = IndexView.loadDamaged(vault.records());
            view.damaged()
                    .forEach(
                            (name, why) ->
                                    findings.add(
                                            Finding.note(
                                                    why.code(),
                                                    Names.index(name).value(),
                                                    why.fact(),
                                                    "rebuilt from the packs")));
            Map<Id16, Long> present = PackPresence.list(vault).sizes();
            noteMissing(view, present);
            List<PackExamination.Result> results = examine(session, present, progress);
            PackShelf shelf = new PackShelf(vault, scope, session);
            Salvage salvage = new Salvage(vault, shelf);
            results.forEach(result -> take(result, view, salvage, dryRun));
            salvage.settle();
            packs.addAll(shelf.packs());
            places.addAll(shelf.places());
            if (!dryRun) {
                writeIndex(session, view);
            }
            session.commit("");
            Losses losses = Losses.find(vault, view, packs, places);
            findings.addAll(losses.findings());
            findings.addAll(new LogUpkeep(vault).repair(dryRun));
            return new RepairReport(
                    dryRun,
                    results.size(),
                    damaged,
                    places.size(),
                    saved,
                    losses.chunks(),
                    losses.backups(),
                    findings);
        } finally {
            session.abandon();
        }
    }

    private void noteMissing(IndexView view, Map<Id16, Long> present) {
        Set<IndexedPack> gone = new HashSet<>(view.index().packs());
        gone.removeIf(pack -> present.containsKey(pack.pack()));
        findings.addAll(new PackPresence(present).missing(gone));
    }

    private List<PackExamination.Result> examine(
            WriterSession session, Map<Id16, Long> present, Progress progress) {
        progress.phase(
                "repair",
                present.size(),
                present.values().stream().mapToLong(Long::longValue).sum());
        PackExamination examination = PackExamination.ofTags(vault);
        List<Callable<PackExamination.Result>> readings = new ArrayList<>();
        for (Id16 pack : present.keySet()) {
            readings.add(
                    () -> {
                        vault.environment().cancellation().check();
                        session.beatIfDue();
                        PackExamination.Result result =
                                examination.examine(pack, present.getOrDefault(pack, 0L));
                        progress.advance(1, result.bytes());
                        return result;
                    });
        }
        return vault.environment().tasks().all(Tasks.Lane.CPU, readings);
    }

    /** Indexes a good pack of a committed session, and saves what is good of a damaged one. */
    private void take(
            PackExamination.Result result, IndexView view, Salvage salvage, boolean dryRun) {
        if (view.verdicts().doomed().contains(result.pack())) {
            return;
        }
        if (result.good() && result.contents().isPresent()) {
            PackContents contents = result.contents().get();
            if (counts(view, contents.session())) {
                packs.add(new IndexedPack(contents.pack(), result.bytes(), contents.kind()));
                contents.frames()
                        .forEach(frame -> places.add(new ChunkPlace(contents.pack(), frame)));
            }
            return;
        }
        damaged++;
        findings.addAll(result.findings());
        List<PackFrame> candidates = candidates(result, view);
        List<PackFrame> good = salvage.save(result.pack(), candidates, dryRun);
        saved += good.size();
        if (dryRun && !good.isEmpty()) {
            // What a real run would copy counts as found where it is.
            packs.add(new IndexedPack(result.pack(), result.bytes(), PackKind.DATA));
            good.forEach(frame -> places.add(new ChunkPlace(result.pack(), frame)));
        }
    }

    /**
     * The frames that a damaged pack should have: from its trailer, or, when that is gone, from the
     * old index.
     */
    private static List<PackFrame> candidates(PackExamination.Result result, IndexView view) {
        if (result.contents().isPresent()) {
            PackContents contents = result.contents().get();
            List<PackFrame> good = new ArrayList<>(contents.frames());
            good.removeAll(new HashSet<>(result.bad()));
            return counts(view, contents.session()) ? good : List.of();
        }
        List<PackFrame> indexed = new ArrayList<>();
        view.index()
                .forEach(
                        place -> {
                            if (place.pack().equals(result.pack())) {
                                indexed.add(place.frame());
                            }
                        });
        return indexed;
    }

    private static boolean counts(IndexView view, Id16 session) {
        SessionState state = view.outcomes().of(session);
        return state == SessionState.COMMITTED || state == SessionState.GONE;
    }

    private void writeIndex(WriterSession session, IndexView view) {
        List<Id16> superseded =
                new ArrayList<>(view.committed().stream().map(SegmentHeader::name).toList());
        superseded.addAll(view.damaged().keySet());
        Id16 name = SegmentName.superseding(superseded, vault.environment());
        vault.records()
                .createNew(
                        ObjectType.INDEX,
                        Names.index(name),
                        IndexSegment.encode(session.id(), superseded, packs, places));
    }
}

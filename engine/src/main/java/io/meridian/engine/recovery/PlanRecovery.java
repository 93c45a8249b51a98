package io.meridian.engine.recovery;

import io.meridian.engine.api.RecoveryPlan;
import io.meridian.engine.api.RecoveryRequest;
import io.meridian.engine.backups.BackupViews;
import io.meridian.engine.backups.EntryViews;
import io.meridian.engine.plan.PlanDigest;
import io.meridian.engine.ports.Parts;
import io.meridian.engine.restore.OriginalPlace;
import io.meridian.engine.restore.RestorePlace;
import io.meridian.engine.restore.TargetState;
import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.Repository;

import java.nio.file.Path;
import java.util.List;

/** Finds what a recovery to a time comes to, and tells what it would delete and write. */
public final class PlanRecovery {
    private final Parts parts;
    private final KeptRecovery kept;

    public PlanRecovery(Parts parts, KeptRecovery kept) {
        this.parts = parts;
        this.kept = kept;
    }

    /** First finishes or undoes what an interrupted restore to the same place left behind. */
    public RecoveryPlan run(RecoveryRequest request, Progress progress) {
        RestorePlace place = new RestorePlace(parts, request.repository());
        Path named = request.target();
        if (named != null) {
            place.prepare(named, progress);
        }
        try (Repository repository = parts.repositories().open(request.repository())) {
            Resolved resolved = new RecoveryTargets(parts, repository).resolve(request);
            Path path = OriginalPlace.orWanted(named, resolved.base().backup(), parts);
            if (named == null) {
                place.prepare(path, progress);
            }
            RecoveryPlan plan = plan(request, repository, resolved, TargetState.of(path, parts));
            kept.keep(plan.digest(), resolved);
            return plan;
        }
    }

    private RecoveryPlan plan(
            RecoveryRequest request, Repository repository, Resolved resolved, TargetState target) {
        List<Entry> writes =
                RecoveredEntries.of(
                        repository.open(resolved.base().id()),
                        resolved.files(),
                        parts.environment().cancellation());
        return new RecoveryPlan(
                request,
                BackupViews.source(resolved.base().backup().source()),
                resolved.point(),
                target.path().toString(),
                target.deletes(),
                EntryViews.of(writes),
                writes.stream().mapToLong(Entry::size).sum(),
                !target.empty(),
                RecoveryPlans.digest(
                        PlanDigest.fresh(parts.environment()), request, resolved, target),
                resolved.findings());
    }
}

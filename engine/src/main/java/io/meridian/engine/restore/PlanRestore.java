package io.meridian.engine.restore;

import io.meridian.engine.api.RestorePlan;
import io.meridian.engine.api.RestoreRequest;
import io.meridian.engine.backups.BackupNames;
import io.meridian.engine.backups.EntryViews;
import io.meridian.engine.plan.PlanDigest;
import io.meridian.engine.ports.Parts;
import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.env.Cancellation;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.Repository;
import io.meridian.repository.StoredBackup;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Tells what a restore would delete and write. */
public final class PlanRestore {
    private final Parts parts;

    public PlanRestore(Parts parts) {
        this.parts = parts;
    }

    /** First finishes or undoes what an interrupted restore to the same place left behind. */
    public RestorePlan run(RestoreRequest request, Progress progress) {
        RestorePlace place = new RestorePlace(parts, request.repository());
        Path named = request.target();
        if (named != null) {
            place.prepare(named, progress);
        }
        try (Repository repository = parts.repositories().open(request.repository())) {
            String state = repository.stateDigest();
            BackupRecord backup = new BackupNames(repository.backups()).resolve(request.id());
            Path path = OriginalPlace.orWanted(named, backup, parts);
            if (named == null) {
                place.prepare(path, progress);
            }
            TargetState target = TargetState.of(path, parts);
            List<Entry> writes = writes(repository.open(backup.id()), request);
            return new RestorePlan(
                    request,
                    backup.id(),
                    target.path().toString(),
                    target.deletes(),
                    EntryViews.of(writes),
                    writes.stream().mapToLong(Entry::size).sum(),
                    !target.empty(),
                    RestorePlans.digest(
                            PlanDigest.fresh(parts.environment()),
                            request,
                            state,
                            backup.id(),
                            target));
        }
    }

    private List<Entry> writes(StoredBackup backup, RestoreRequest request) {
        Cancellation cancellation = parts.environment().cancellation();
        Selection selection = Selection.of(backup, request.includes(), cancellation);
        List<Entry> writes = new ArrayList<>();
        backup.entries(
                stored -> {
                    cancellation.check();
                    if (selection.test(stored.entry())) {
                        writes.add(stored.entry());
                    }
                });
        return writes;
    }
}

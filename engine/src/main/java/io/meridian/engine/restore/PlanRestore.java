package io.meridian.engine.restore;

import io.meridian.engine.api.EntryView;
import io.meridian.engine.api.RestorePlan;
import io.meridian.engine.api.RestoreRequest;
import io.meridian.engine.backups.BackupNames;
import io.meridian.engine.backups.EntryViews;
import io.meridian.engine.places.ProtectedPlaces;
import io.meridian.engine.plan.PlanDigest;
import io.meridian.engine.ports.Parts;
import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.env.Cancellation;
import io.meridian.kernel.progress.Progress;
import io.meridian.kernel.progress.ProgressEvent;
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
        ProtectedPlaces places =
                new ProtectedPlaces(
                        parts.repositories().locate(request.repository()).protectedPaths());
        Path named = request.target();
        if (named != null) {
            prepare(named, places, progress);
        }
        try (Repository repository = parts.repositories().open(request.repository())) {
            String state = repository.stateDigest();
            BackupRecord backup = new BackupNames(repository.backups()).resolve(request.id());
            Path place = OriginalPlace.orWanted(request, backup, parts);
            if (named == null) {
                prepare(place, places, progress);
            }
            TargetState target = TargetState.of(place, parts);
            List<Entry> writes = writes(repository.open(backup.id()), request);
            return new RestorePlan(
                    request,
                    backup.id(),
                    target.path().toString(),
                    deletes(target),
                    views(writes),
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

    private void prepare(Path place, ProtectedPlaces places, Progress progress) {
        places.requireTarget(place);
        parts.targets().recover(place, finding -> progress.on(new ProgressEvent.Found(finding)));
        parts.targets().requireUsable(place, places.paths());
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

    /** All that is there: a restore puts a new tree in the place of the old one. */
    private static List<String> deletes(TargetState target) {
        List<String> deletes = new ArrayList<>();
        target.entries().forEach(entry -> deletes.add(entry.path().toString()));
        target.findings().forEach(unseen -> deletes.add(unseen.object()));
        return deletes;
    }

    private static List<EntryView> views(List<Entry> entries) {
        return entries.stream().map(EntryViews::of).toList();
    }
}

package io.meridian.engine.retention;

import io.meridian.engine.api.BackupRequests.Delete;
import io.meridian.engine.api.ForgetPlan;
import io.meridian.engine.backups.BackupNames;
import io.meridian.engine.plan.PlanDigest;
import io.meridian.engine.ports.Parts;
import io.meridian.kernel.failure.Conflict;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.Repository;

import java.util.List;

/** Plans to forget backups that somebody named. What must not go is refused, not left out. */
public final class PlanDelete {
    private final Parts parts;

    public PlanDelete(Parts parts) {
        this.parts = parts;
    }

    public ForgetPlan run(Delete request) {
        if (request.ids().isEmpty()) {
            throw new InvalidRequest("backup.no_id", "no backup was named");
        }
        try (Repository repository = parts.repositories().open(request.repository())) {
            String state = repository.stateDigest();
            List<BackupRecord> all = repository.backups();
            List<BackupRecord> named = named(all, request.ids());
            named.forEach(PlanDelete::requireUnpinned);
            if (!request.force()) {
                requireOthers(all, named);
            }
            List<Ruling> rulings =
                    named.stream().map(backup -> Ruling.forget(backup, "it was named")).toList();
            return ForgetPlans.of(
                    request.repository(), rulings, PlanDigest.fresh(parts.environment()), state);
        }
    }

    private static List<BackupRecord> named(List<BackupRecord> all, List<String> ids) {
        BackupNames names = new BackupNames(all);
        List<BackupRecord> resolved = ids.stream().map(names::resolve).toList();
        return all.stream().filter(resolved::contains).toList();
    }

    private static void requireUnpinned(BackupRecord backup) {
        if (backup.pinned()) {
            throw new Conflict(
                    "backup.pinned",
                    "backup " + backup.id() + " is pinned; nothing was deleted",
                    "take the pin off first: meridian backup pin " + backup.id() + " --unpin");
        }
    }

    private static void requireOthers(List<BackupRecord> all, List<BackupRecord> named) {
        for (BackupRecord backup : named) {
            boolean another =
                    all.stream()
                            .filter(other -> !named.contains(other))
                            .anyMatch(other -> replaces(other, backup));
            if (!another) {
                throw new Conflict(
                        "backup.last_of_source",
                        "backup "
                                + backup.id()
                                + " is the last one of "
                                + backup.source().location()
                                + "; nothing was deleted",
                        "delete it all the same with --force");
            }
        }
    }

    /** What a restore set aside does not stand in for a backup made on purpose. */
    private static boolean replaces(BackupRecord other, BackupRecord backup) {
        return other.source().equals(backup.source())
                && (BackupNames.isSafetyBackup(backup) || !BackupNames.isSafetyBackup(other));
    }
}

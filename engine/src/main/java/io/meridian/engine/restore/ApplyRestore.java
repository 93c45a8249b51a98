package io.meridian.engine.restore;

import io.meridian.engine.api.RestorePlan;
import io.meridian.engine.api.RestoreRequest;
import io.meridian.engine.api.RestoreResult;
import io.meridian.engine.backups.BackupNames;
import io.meridian.engine.places.ProtectedPlaces;
import io.meridian.engine.plan.PlanDigest;
import io.meridian.engine.plan.UsedPlans;
import io.meridian.engine.ports.Parts;
import io.meridian.kernel.failure.Conflict;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.Repository;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Checks that a restore plan still fits and may be carried out, then carries it out. */
public final class ApplyRestore {
    private final Parts parts;
    private final UsedPlans used;

    public ApplyRestore(Parts parts, UsedPlans used) {
        this.parts = parts;
        this.used = used;
    }

    public RestoreResult run(RestorePlan plan, Progress progress) {
        RestoreRequest request = plan.request();
        List<Finding> recovered = new ArrayList<>();
        ProtectedPlaces places =
                new ProtectedPlaces(
                        parts.repositories().locate(request.repository()).protectedPaths());
        Path place = place(plan);
        places.requireTarget(place);
        parts.targets().recover(place, recovered::add);
        try (Repository repository = parts.repositories().open(request.repository())) {
            TargetState target = TargetState.of(place, parts);
            String now = digest(plan, repository, target);
            requireMayClear(request, target);
            // Before the plan: what somebody writes to never fits one, and that is no news to them.
            target.requireUnused();
            UsedPlans.requireCurrent(plan.digest(), now);
            used.use(plan.digest(), now);
            BackupRecord backup = new BackupNames(repository.backups()).resolve(plan.backupId());
            VerifiedFirst.require(parts, repository, backup, recovered::add, progress);
            return new RestoreRun(parts, repository, plan, target, recovered)
                    .run(places.paths(), progress);
        }
    }

    private static Path place(RestorePlan plan) {
        Path wanted = plan.request().target();
        return wanted == null ? Path.of(plan.target()) : wanted;
    }

    private static String digest(RestorePlan plan, Repository repository, TargetState target) {
        return RestorePlans.digest(
                PlanDigest.like(plan.digest()),
                plan.request(),
                repository.stateDigest(),
                plan.backupId(),
                target);
    }

    private static void requireMayClear(RestoreRequest request, TargetState target) {
        if (!target.empty() && !request.allowClear()) {
            throw new Conflict(
                    "restore.target_not_empty",
                    "Data directory clear requires explicit confirmation: the target "
                            + target.path()
                            + " is not empty; nothing was replaced",
                    "allow replacing it with --allow-clear or BACKUP_ALLOW_CLEAR=true; a safety"
                            + " backup of it is made first",
                    "or restore to another directory");
        }
    }
}

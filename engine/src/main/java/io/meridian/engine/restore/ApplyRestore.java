package io.meridian.engine.restore;

import io.meridian.engine.api.RestorePlan;
import io.meridian.engine.api.RestoreRequest;
import io.meridian.engine.api.RestoreResult;
import io.meridian.engine.places.ProtectedPlaces;
import io.meridian.engine.plan.PlanDigest;
import io.meridian.engine.plan.UsedPlans;
import io.meridian.engine.ports.Parts;
import io.meridian.kernel.failure.Conflict;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.finding.Severity;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.Repository;
import io.meridian.repository.StoredBackup;
import io.meridian.repository.VerificationReport;
import io.meridian.repository.VerifyLevel;
import io.meridian.sources.RestoreTarget;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Carries out a restore plan. */
public final class ApplyRestore {
    private final Parts parts;
    private final UsedPlans used;

    public ApplyRestore(Parts parts, UsedPlans used) {
        this.parts = parts;
        this.used = used;
    }

    public RestoreResult run(RestorePlan plan, Progress progress) {
        RestoreRequest request = plan.request();
        List<Finding> findings = Collections.synchronizedList(new ArrayList<>());
        ProtectedPlaces places =
                new ProtectedPlaces(
                        parts.repositories().locate(request.repository()).protectedPaths());
        places.requireTarget(request.target());
        parts.targets().recover(request.target(), findings::add);
        try (Repository repository = parts.repositories().open(request.repository())) {
            TargetState target = TargetState.of(request.target(), parts);
            String now = digest(plan, repository, target);
            UsedPlans.requireCurrent(plan.digest(), now);
            requireMayClear(request, target);
            used.use(plan.digest(), now);
            requireRestorable(repository, plan.backupId(), progress);
            try (RestoreTarget staging =
                    parts.targets().open(target.path(), request.allowClear(), places.paths())) {
                return restore(repository, plan, target, staging, findings, progress);
            }
        }
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
                    "the target " + target.path() + " is not empty; nothing was replaced",
                    "allow replacing it with --allow-clear or BACKUP_ALLOW_CLEAR=true; a safety"
                            + " backup of it is made first",
                    "or restore to another directory");
        }
    }

    private static void requireRestorable(
            Repository repository, String backupId, Progress progress) {
        progress.phase("verify", -1, -1);
        VerificationReport report = repository.verify(backupId, VerifyLevel.QUICK, progress);
        if (!report.valid()) {
            Finding worst =
                    report.findings().stream()
                            .filter(finding -> finding.severity() == Severity.ERROR)
                            .findFirst()
                            .orElseThrow();
            throw new Corruption(
                    "restore.backup_damaged",
                    "backup "
                            + backupId
                            + " is damaged ("
                            + worst.object()
                            + ": "
                            + worst.message()
                            + "); nothing was replaced",
                    "try to mend it: meridian repo repair",
                    "or restore an older backup: meridian backup list");
        }
    }

    private RestoreResult restore(
            Repository repository,
            RestorePlan plan,
            TargetState target,
            RestoreTarget staging,
            List<Finding> findings,
            Progress progress) {
        String safetyBackup =
                target.empty()
                        ? null
                        : new SafetyBackup(parts)
                                .take(repository, plan, target.path(), findings::add, progress);
        StagingSink sink = stage(repository, plan, staging, progress);
        Path aside = aside(plan, target);
        staging.complete(findings::add, aside);
        return result(plan, target, safetyBackup, aside, sink, findings);
    }

    private StagingSink stage(
            Repository repository, RestorePlan plan, RestoreTarget staging, Progress progress) {
        StoredBackup backup = repository.open(plan.backupId());
        StagingSink sink = new StagingSink(staging, parts.environment().cancellation());
        Selection selection =
                Selection.of(backup, plan.request().includes(), parts.environment().cancellation());
        progress.phase("restore", plan.writes().size(), plan.bytes());
        backup.restore(selection, sink, progress);
        return sink;
    }

    private @Nullable Path aside(RestorePlan plan, TargetState target) {
        return plan.request().keepAside() && !target.empty()
                ? AsidePath.of(target.path(), parts.environment().now())
                : null;
    }

    private static RestoreResult result(
            RestorePlan plan,
            TargetState target,
            @Nullable String safetyBackup,
            @Nullable Path aside,
            StagingSink sink,
            List<Finding> findings) {
        return new RestoreResult(
                true,
                plan.backupId(),
                target.path().toString(),
                safetyBackup,
                aside == null ? null : aside.toString(),
                sink.files(),
                sink.entries(),
                sink.bytes(),
                findings);
    }
}

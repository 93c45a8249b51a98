package io.meridian.engine.repository;

import io.meridian.engine.api.PrunePlan;
import io.meridian.engine.api.RepositoryResults.Pruned;
import io.meridian.engine.plan.PlanDigest;
import io.meridian.engine.plan.UsedPlans;
import io.meridian.engine.ports.Parts;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.PruneReport;
import io.meridian.repository.Repository;

import java.time.Duration;

/** Deletes what a plan found to be needed by no backup. */
public final class ApplyPruning {
    /**
     * How long to wait for backups that are being made; what they hold up waits for the next prune.
     */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Parts parts;
    private final UsedPlans used;

    public ApplyPruning(Parts parts, UsedPlans used) {
        this.parts = parts;
        this.used = used;
    }

    public Pruned run(PrunePlan plan, Progress progress) {
        try (Repository repository = parts.repositories().open(plan.repository())) {
            used.use(
                    plan.digest(),
                    PlanPruning.digest(
                            PlanDigest.like(plan.digest()),
                            plan.repository().location(),
                            plan.maxUnusedPercent(),
                            repository.stateDigest()));
            PruneReport report =
                    repository.maintenance().prune(plan.maxUnusedPercent(), PATIENCE, progress);
            return new Pruned(
                    report.finished(),
                    report.packsDeleted(),
                    report.bytesDeleted(),
                    report.packsRepacked(),
                    report.bytesRepacked(),
                    report.backupsRemoved(),
                    PlanPruning.trimming(parts, repository).run(false),
                    report.storedBytes(),
                    report.findings());
        }
    }
}

package io.meridian.engine.repository;

import io.meridian.engine.api.PrunePlan;
import io.meridian.engine.api.RepositoryRequests.PlanPrune;
import io.meridian.engine.plan.PlanDigest;
import io.meridian.engine.ports.Parts;
import io.meridian.engine.timeline.LogTrimming;
import io.meridian.repository.PruneEstimate;
import io.meridian.repository.Repository;

/** Tells what a prune would delete. */
public final class PlanPruning {
    private final Parts parts;

    public PlanPruning(Parts parts) {
        this.parts = parts;
    }

    public PrunePlan run(PlanPrune request) {
        try (Repository repository = parts.repositories().open(request.repository())) {
            String state = repository.stateDigest();
            PruneEstimate estimate =
                    repository.maintenance().estimatePrune(request.maxUnusedPercent());
            return new PrunePlan(
                    request.repository(),
                    request.maxUnusedPercent(),
                    estimate.forgottenBackups(),
                    estimate.packsUnused(),
                    estimate.bytesUnused(),
                    estimate.packsToRepack(),
                    estimate.bytesToRepack(),
                    trimming(parts, repository).run(true),
                    estimate.openSessions(),
                    digest(
                            PlanDigest.fresh(parts.environment()),
                            request.repository().location(),
                            request.maxUnusedPercent(),
                            state));
        }
    }

    static String digest(PlanDigest digest, String location, int maxUnusedPercent, String state) {
        return digest.add("prune").add(location).add(maxUnusedPercent).add(state).text();
    }

    /** Of what it may give back besides packs. */
    static LogTrimming trimming(Parts parts, Repository repository) {
        return LogTrimming.of(
                repository, parts.lifecycle().retention().log(), parts.environment().now());
    }
}

package io.meridian.engine.retention;

import io.meridian.engine.api.BackupResults.Forgotten;
import io.meridian.engine.api.ForgetPlan;
import io.meridian.engine.api.ForgetPlan.Decision;
import io.meridian.engine.plan.PlanDigest;
import io.meridian.engine.plan.UsedPlans;
import io.meridian.engine.ports.Parts;
import io.meridian.repository.Repository;

import java.util.List;

/** Forgets what a plan says. */
public final class ApplyForget {
    private static final String REASON = "forget";

    private final Parts parts;
    private final UsedPlans used;

    public ApplyForget(Parts parts, UsedPlans used) {
        this.parts = parts;
        this.used = used;
    }

    public Forgotten run(ForgetPlan plan) {
        try (Repository repository = parts.repositories().open(plan.repository())) {
            used.use(
                    plan.digest(),
                    ForgetPlans.digest(
                            PlanDigest.like(plan.digest()),
                            plan.repository(),
                            plan.decisions(),
                            repository.stateDigest()));
            List<String> ids = ids(plan, false);
            if (!ids.isEmpty()) {
                repository.forget(ids, REASON);
            }
            return new Forgotten(ids, ids(plan, true));
        }
    }

    private static List<String> ids(ForgetPlan plan, boolean keep) {
        return plan.decisions().stream()
                .filter(decision -> decision.keep() == keep)
                .map(Decision::backup)
                .map(backup -> backup.id())
                .toList();
    }
}

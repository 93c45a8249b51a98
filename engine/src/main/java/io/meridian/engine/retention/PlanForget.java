package io.meridian.engine.retention;

import io.meridian.engine.api.BackupRequests.Forget;
import io.meridian.engine.api.ForgetPlan;
import io.meridian.engine.api.RetentionPolicy;
import io.meridian.engine.plan.PlanDigest;
import io.meridian.engine.ports.Parts;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.repository.Repository;

import java.util.List;

/** Tells what a policy would forget. */
public final class PlanForget {
    private final Parts parts;

    public PlanForget(Parts parts) {
        this.parts = parts;
    }

    public ForgetPlan run(Forget request) {
        requireRule(request.policy());
        try (Repository repository = parts.repositories().open(request.repository())) {
            String state = repository.stateDigest();
            RetentionRules rules =
                    new RetentionRules(
                            request.policy(), parts.environment().now(), request.force());
            List<Ruling> rulings = rules.decide(repository.backups());
            return ForgetPlans.of(
                    request.repository(), rulings, PlanDigest.fresh(parts.environment()), state);
        }
    }

    /** A policy that keeps nothing by itself would mean: forget everything. Nobody means that. */
    private static void requireRule(RetentionPolicy policy) {
        if (!policy.hasRule()) {
            throw new InvalidRequest(
                    "retention.no_rule",
                    "the policy says neither what to keep nor what is old enough to go",
                    "give --keep-last, --daily-days or another count, or --older-than-days");
        }
    }
}

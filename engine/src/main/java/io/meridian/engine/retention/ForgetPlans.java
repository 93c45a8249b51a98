package io.meridian.engine.retention;

import io.meridian.engine.api.ForgetPlan;
import io.meridian.engine.api.RepositoryRef;
import io.meridian.engine.backups.BackupViews;
import io.meridian.engine.plan.PlanDigest;

import java.util.List;

/** Makes forget plans and says what their digest is made of. */
final class ForgetPlans {
    private ForgetPlans() {}

    static ForgetPlan of(
            RepositoryRef repository, List<Ruling> rulings, PlanDigest digest, String state) {
        List<ForgetPlan.Decision> decisions =
                rulings.stream()
                        .map(
                                ruling ->
                                        new ForgetPlan.Decision(
                                                BackupViews.of(ruling.backup()),
                                                ruling.keep(),
                                                ruling.reason()))
                        .toList();
        return new ForgetPlan(repository, decisions, digest(digest, repository, decisions, state));
    }

    /**
     * Digest of all that a forget rests on.
     *
     * @param state the repository's
     */
    static String digest(
            PlanDigest digest,
            RepositoryRef repository,
            List<ForgetPlan.Decision> decisions,
            String state) {
        digest.add("forget").add(repository.location()).add(state);
        for (ForgetPlan.Decision decision : decisions) {
            digest.add(decision.backup().id()).add(decision.keep() ? 1 : 0);
        }
        return digest.text();
    }
}

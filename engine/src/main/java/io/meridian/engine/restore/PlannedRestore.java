package io.meridian.engine.restore;

import io.meridian.engine.api.RestoreResult;
import io.meridian.engine.plan.UsedPlans;
import io.meridian.engine.ports.Parts;
import io.meridian.kernel.failure.Conflict;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.Repository;

import java.util.ArrayList;
import java.util.List;

/**
 * Checks that a plan still fits and may be carried out, then carries it out: all that a restore and
 * a recovery have in common.
 */
public final class PlannedRestore {
    private final Parts parts;
    private final UsedPlans used;

    public PlannedRestore(Parts parts, UsedPlans used) {
        this.parts = parts;
        this.used = used;
    }

    /** Carries it out. What fails before the end leaves the target as it was. */
    public RestoreResult run(RestoreOrder order, Progress progress) {
        RestoreOrder.Terms terms = order.terms();
        List<Finding> recovered = new ArrayList<>();
        RestorePlace place = new RestorePlace(parts, terms.repository());
        place.recover(terms.place(), recovered::add);
        try (Repository repository = parts.repositories().open(terms.repository())) {
            TargetState target = TargetState.of(terms.place(), parts);
            PreparedRestore prepared = order.prepare(repository, target);
            requireMayClear(order, target);
            // Before the plan: what somebody writes to never fits one, and that is no news to them.
            target.requireUnused();
            UsedPlans.requireCurrent(terms.digest(), prepared.digest());
            used.use(terms.digest(), prepared.digest());
            VerifiedFirst.require(parts, repository, prepared.backup(), recovered::add, progress);
            return new RestoreRun(parts, repository, order, prepared, target, recovered)
                    .run(place.protectedPaths(), progress);
        }
    }

    private static void requireMayClear(RestoreOrder order, TargetState target) {
        if (!target.empty() && !order.terms().allowClear()) {
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

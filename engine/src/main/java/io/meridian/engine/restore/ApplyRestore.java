package io.meridian.engine.restore;

import io.meridian.engine.api.RestorePlan;
import io.meridian.engine.api.RestoreResult;
import io.meridian.engine.plan.UsedPlans;
import io.meridian.engine.ports.Parts;
import io.meridian.kernel.progress.Progress;

/** Carries out the plan of a restore. */
public final class ApplyRestore {
    private final Parts parts;
    private final UsedPlans used;

    public ApplyRestore(Parts parts, UsedPlans used) {
        this.parts = parts;
        this.used = used;
    }

    public RestoreResult run(RestorePlan plan, Progress progress) {
        return new PlannedRestore(parts, used).run(new BackupRestore(parts, plan), progress);
    }
}

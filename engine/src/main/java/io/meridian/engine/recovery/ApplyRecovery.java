package io.meridian.engine.recovery;

import io.meridian.engine.api.RecoveryPlan;
import io.meridian.engine.api.RecoveryResult;
import io.meridian.engine.api.RestoreResult;
import io.meridian.engine.plan.UsedPlans;
import io.meridian.engine.ports.Parts;
import io.meridian.engine.restore.PlannedRestore;
import io.meridian.kernel.progress.Progress;

import java.util.stream.Stream;

/** Carries out the plan of a recovery. */
public final class ApplyRecovery {
    private final Parts parts;
    private final KeptRecovery kept;
    private final UsedPlans used;

    public ApplyRecovery(Parts parts, KeptRecovery kept, UsedPlans used) {
        this.parts = parts;
        this.kept = kept;
        this.used = used;
    }

    public RecoveryResult run(RecoveryPlan plan, Progress progress) {
        RestoreResult done =
                new PlannedRestore(parts, used).run(new Recovering(parts, kept, plan), progress);
        return new RecoveryResult(
                done.success(),
                plan.source(),
                plan.point(),
                done.target(),
                done.safetyBackupId(),
                done.forgotten(),
                done.keptAside(),
                done.files(),
                done.entries(),
                done.bytes(),
                Stream.concat(plan.findings().stream(), done.findings().stream()).toList());
    }
}

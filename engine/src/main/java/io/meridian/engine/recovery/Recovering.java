package io.meridian.engine.recovery;

import io.meridian.engine.api.RecoveryPlan;
import io.meridian.engine.api.RecoveryRequest;
import io.meridian.engine.plan.PlanDigest;
import io.meridian.engine.ports.Parts;
import io.meridian.engine.restore.PreparedRestore;
import io.meridian.engine.restore.RestoreOrder;
import io.meridian.engine.restore.TargetState;
import io.meridian.engine.timeline.RestoredState;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.Repository;
import io.meridian.repository.RestoreSink;

import java.util.List;
import java.util.Optional;

/** The restore of a backup with a log laid over it. */
final class Recovering implements RestoreOrder {
    private final Parts parts;
    private final KeptRecovery kept;
    private final RecoveryPlan plan;

    Recovering(Parts parts, KeptRecovery kept, RecoveryPlan plan) {
        this.parts = parts;
        this.kept = kept;
        this.plan = plan;
    }

    @Override
    public Terms terms() {
        RecoveryRequest asked = plan.request();
        return new Terms(
                asked.repository(),
                Terms.place(asked.target(), plan.target()),
                asked.allowClear(),
                asked.keepAside(),
                plan.digest());
    }

    @Override
    public String purpose() {
        return "the recovery to " + plan.request().time();
    }

    @Override
    public PreparedRestore prepare(Repository repository, TargetState target) {
        Resolved resolved =
                kept.take(plan.digest(), parts, repository)
                        .orElseGet(
                                () ->
                                        new RecoveryTargets(parts, repository)
                                                .resolve(plan.request()));
        String digest =
                RecoveryPlans.digest(
                        PlanDigest.like(plan.digest()), plan.request(), resolved, target);
        return new Prepared(repository, resolved, digest);
    }

    private record Prepared(Repository repository, Resolved resolved, String digest)
            implements PreparedRestore {
        @Override
        public BackupRecord backup() {
            return resolved.base().backup();
        }

        @Override
        public Optional<RestoredState> state() {
            return Optional.of(resolved.state());
        }

        /** The second time through the log: the first told the files' lengths, for staging. */
        @Override
        public void stage(RestoreSink sink, Progress progress) {
            RecoverySink overlay = new RecoverySink(resolved.files(), sink);
            progress.phase("restore", -1, resolved.base().backup().statistics().contentBytes());
            repository.open(resolved.base().id()).restore(overlay.ofBase(), overlay, progress);
            GrownFiles grown = overlay.rest();
            progress.phase("recover", -1, resolved.replay().extent().bytes());
            try {
                resolved.replay().read(new Counted(grown, progress));
            } catch (UnreadableSegment unreadable) {
                throw damaged(unreadable);
            }
            grown.finish();
        }

        private static Corruption damaged(UnreadableSegment unreadable) {
            return new Corruption(
                    "recovery.log_damaged",
                    "segment %s of the log is damaged (%s); nothing was replaced"
                            .formatted(unreadable.segment().name(), unreadable.failure().fact()),
                    List.of("see what can be reached: meridian timeline"),
                    unreadable.failure());
        }
    }
}

package io.meridian.engine.restore;

import io.meridian.engine.api.RestorePlan;
import io.meridian.engine.api.RestoreRequest;
import io.meridian.engine.backups.BackupNames;
import io.meridian.engine.plan.PlanDigest;
import io.meridian.engine.ports.Parts;
import io.meridian.engine.timeline.Base;
import io.meridian.engine.timeline.RestoredState;
import io.meridian.kernel.env.Cancellation;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.Repository;
import io.meridian.repository.RestoreSink;
import io.meridian.repository.StoredBackup;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/** The restore of a backup as it is. */
final class BackupRestore implements RestoreOrder {
    private final Parts parts;
    private final RestorePlan plan;

    BackupRestore(Parts parts, RestorePlan plan) {
        this.parts = parts;
        this.plan = plan;
    }

    @Override
    public Terms terms() {
        RestoreRequest asked = plan.request();
        return new Terms(
                asked.repository(),
                Terms.place(asked.target(), plan.target()),
                asked.allowClear(),
                asked.keepAside(),
                plan.digest());
    }

    @Override
    public String purpose() {
        return "the restore of " + plan.backupId();
    }

    @Override
    public PreparedRestore prepare(Repository repository, TargetState target) {
        String digest =
                RestorePlans.digest(
                        PlanDigest.like(plan.digest()),
                        plan.request(),
                        repository.stateDigest(),
                        plan.backupId(),
                        target);
        return new Prepared(repository, digest);
    }

    private final class Prepared implements PreparedRestore {
        private final Repository repository;
        private final String digest;
        private @Nullable BackupRecord backup;

        Prepared(Repository repository, String digest) {
            this.repository = repository;
            this.digest = digest;
        }

        @Override
        public String digest() {
            return digest;
        }

        @Override
        public BackupRecord backup() {
            BackupRecord found = backup;
            if (found == null) {
                found = new BackupNames(repository.backups()).resolve(plan.backupId());
                backup = found;
            }
            return found;
        }

        /** A part of a backup is no state that its source had. */
        @Override
        public Optional<RestoredState> state() {
            return plan.request().includes().isEmpty()
                    ? Base.of(backup()).map(base -> RestoredState.at(base.stateAt()))
                    : Optional.empty();
        }

        @Override
        public void stage(RestoreSink sink, Progress progress) {
            Cancellation cancellation = parts.environment().cancellation();
            StoredBackup stored = repository.open(plan.backupId());
            Selection selection = Selection.of(stored, plan.request().includes(), cancellation);
            progress.phase("restore", plan.writes().size(), plan.bytes());
            stored.restore(selection, sink, progress);
        }
    }
}

package io.meridian.engine.restore;

import io.meridian.engine.api.BackupType;
import io.meridian.engine.api.RestorePlan;
import io.meridian.engine.api.RestoreResult;
import io.meridian.engine.capture.NewTimeline;
import io.meridian.engine.ports.Parts;
import io.meridian.engine.retention.AutomaticRetention;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.Repository;
import io.meridian.repository.StoredBackup;
import io.meridian.sources.RestoreTarget;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * One restore: begins to stage, backs up what is there, stages everything, looks once more that
 * nobody changed the target, switches.
 */
final class RestoreRun {
    private final Parts parts;
    private final Repository repository;
    private final RestorePlan plan;
    private final BackupRecord backup;
    private final TargetState target;
    private final List<Finding> findings;

    /**
     * @param backup that is restored
     * @param recovered what was found and done before
     */
    RestoreRun(
            Parts parts,
            Repository repository,
            RestorePlan plan,
            BackupRecord backup,
            TargetState target,
            List<Finding> recovered) {
        this.parts = parts;
        this.repository = repository;
        this.plan = plan;
        this.backup = backup;
        this.target = target;
        this.findings = Collections.synchronizedList(new ArrayList<>(recovered));
    }

    RestoreResult run(List<Path> protectedPaths, Progress progress) {
        boolean allowClear = plan.request().allowClear();
        try (RestoreTarget staging =
                parts.targets().open(target.path(), allowClear, protectedPaths)) {
            String safetyBackup = safetyBackup(progress);
            StagingSink sink = stage(staging, progress);
            target.requireUnchanged(parts);
            Path aside = aside();
            staging.complete(findings::add, aside);
            new NewTimeline(parts).afterRestore(repository, target.path(), backup, findings::add);
            return result(safetyBackup, forgetOlder(safetyBackup), aside, sink);
        }
    }

    private @Nullable String safetyBackup(Progress progress) {
        return target.empty()
                ? null
                : new SafetyBackup(parts)
                        .take(repository, plan, target.path(), findings::add, progress);
    }

    /** The backup that is now in place stays, even if it is an old safety backup itself. */
    private List<String> forgetOlder(@Nullable String safetyBackup) {
        return safetyBackup == null
                ? List.of()
                : new AutomaticRetention(parts)
                        .apply(
                                repository,
                                BackupType.PRE_RESTORE,
                                safetyBackup,
                                Set.of(plan.backupId()),
                                findings::add);
    }

    private StagingSink stage(RestoreTarget staging, Progress progress) {
        StoredBackup stored = repository.open(plan.backupId());
        StagingSink sink = new StagingSink(staging, parts.environment().cancellation());
        Selection selection =
                Selection.of(stored, plan.request().includes(), parts.environment().cancellation());
        progress.phase("restore", plan.writes().size(), plan.bytes());
        stored.restore(selection, sink, progress);
        return sink;
    }

    private @Nullable Path aside() {
        return plan.request().keepAside() && !target.empty()
                ? AsidePath.of(target.path(), parts.environment().now())
                : null;
    }

    private RestoreResult result(
            @Nullable String safetyBackup,
            List<String> forgotten,
            @Nullable Path aside,
            StagingSink sink) {
        return new RestoreResult(
                true,
                plan.backupId(),
                target.path().toString(),
                safetyBackup,
                forgotten,
                aside == null ? null : aside.toString(),
                sink.files(),
                sink.entries(),
                sink.bytes(),
                List.copyOf(findings));
    }
}

package io.meridian.engine.restore;

import io.meridian.engine.api.BackupType;
import io.meridian.engine.api.RestoreResult;
import io.meridian.engine.ports.Parts;
import io.meridian.engine.retention.AutomaticRetention;
import io.meridian.engine.timeline.NewTimeline;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.Repository;
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
    private final RestoreOrder order;
    private final PreparedRestore prepared;
    private final TargetState target;
    private final List<Finding> findings;

    /**
     * @param recovered what was found and done before
     */
    RestoreRun(
            Parts parts,
            Repository repository,
            RestoreOrder order,
            PreparedRestore prepared,
            TargetState target,
            List<Finding> recovered) {
        this.parts = parts;
        this.repository = repository;
        this.order = order;
        this.prepared = prepared;
        this.target = target;
        this.findings = Collections.synchronizedList(new ArrayList<>(recovered));
    }

    RestoreResult run(List<Path> protectedPaths, Progress progress) {
        try (RestoreTarget staging =
                parts.targets().open(target.path(), order.terms().allowClear(), protectedPaths)) {
            String safetyBackup = safetyBackup(progress);
            StagingSink sink = stage(staging, progress);
            target.requireUnchanged(parts).ifPresent(findings::add);
            Path aside = aside();
            staging.complete(findings::add, aside);
            beginTimelines();
            return result(safetyBackup, forgetOlder(safetyBackup), aside, sink);
        }
    }

    /** The log of what was there doesn't go on with what is there now. */
    private void beginTimelines() {
        new NewTimeline(repository, parts.environment().now())
                .afterRestore(
                        source -> OriginalPlace.isOf(source, target.path(), parts),
                        prepared.backup().source(),
                        prepared.state())
                .ifPresent(findings::add);
    }

    private @Nullable String safetyBackup(Progress progress) {
        return target.empty()
                ? null
                : new SafetyBackup(parts)
                        .take(repository, order, target.path(), findings::add, progress);
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
                                Set.of(prepared.backup().id()),
                                findings::add);
    }

    private StagingSink stage(RestoreTarget staging, Progress progress) {
        StagingSink sink = new StagingSink(staging, parts.environment().cancellation());
        prepared.stage(sink, progress);
        return sink;
    }

    private @Nullable Path aside() {
        return order.terms().keepAside() && !target.empty()
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
                prepared.backup().id(),
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

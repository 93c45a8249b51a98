package io.meridian.engine.repository;

import io.meridian.engine.api.BackupRequests.Algorithm;
import io.meridian.engine.api.BackupRequests.Compress;
import io.meridian.engine.api.BackupRequests.Effort;
import io.meridian.engine.api.BackupRequests.Encrypt;
import io.meridian.engine.api.BackupResults.Repacked;
import io.meridian.engine.api.RepositoryRef;
import io.meridian.engine.backups.BackupNames;
import io.meridian.engine.ports.Parts;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.RepackGoal;
import io.meridian.repository.RepackReport;
import io.meridian.repository.Repository;

import org.jspecify.annotations.Nullable;

/** Packs one backup anew: compressed otherwise, or sealed with new keys. */
public final class RepackBackup {
    private final Parts parts;

    public RepackBackup(Parts parts) {
        this.parts = parts;
    }

    public Repacked run(Compress request, Progress progress) {
        RepackGoal goal =
                new RepackGoal.Compressed(algorithm(request.algorithm()), effort(request.effort()));
        return run(request.repository(), request.id(), goal, request.dryRun(), progress);
    }

    public Repacked run(Encrypt request, Progress progress) {
        RepackGoal goal = new RepackGoal.Resealed();
        return run(request.repository(), request.id(), goal, request.dryRun(), progress);
    }

    private Repacked run(
            RepositoryRef at, String name, RepackGoal goal, boolean dryRun, Progress progress) {
        try (Repository repository = parts.repositories().open(at)) {
            String id = new BackupNames(repository.backups()).resolve(name).id();
            RepackReport report =
                    repository
                            .maintenance()
                            .repack(id, goal, dryRun, ApplyPruning.PATIENCE, progress);
            return new Repacked(
                    report.dryRun(),
                    report.finished(),
                    id,
                    report.packsRepacked(),
                    report.packsKept(),
                    report.bytesBefore(),
                    report.bytesAfter(),
                    report.epoch(),
                    report.otherBackups(),
                    report.findings());
        }
    }

    private static RepackGoal.Algorithm algorithm(Algorithm algorithm) {
        return switch (algorithm) {
            case ZSTD -> RepackGoal.Algorithm.ZSTD;
            case LZ4 -> RepackGoal.Algorithm.LZ4;
            case GZIP -> RepackGoal.Algorithm.GZIP;
            case NONE -> RepackGoal.Algorithm.NONE;
        };
    }

    private static RepackGoal.@Nullable Effort effort(@Nullable Effort effort) {
        if (effort == null) {
            return null;
        }
        return switch (effort) {
            case FAST -> RepackGoal.Effort.FAST;
            case BALANCED -> RepackGoal.Effort.BALANCED;
            case BEST -> RepackGoal.Effort.BEST;
        };
    }
}

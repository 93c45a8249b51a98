package io.meridian.engine.repository;

import io.meridian.engine.api.RepositoryRequests.Repair;
import io.meridian.engine.api.RepositoryResults.Repaired;
import io.meridian.engine.ports.Parts;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.RepairReport;
import io.meridian.repository.Repository;

/** Rebuilds what can be rebuilt, only by adding objects. */
public final class RepairRepository {
    private final Parts parts;

    public RepairRepository(Parts parts) {
        this.parts = parts;
    }

    public Repaired run(Repair request, Progress progress) {
        try (Repository repository = parts.repositories().open(request.repository())) {
            RepairReport report = repository.maintenance().repair(request.dryRun(), progress);
            return new Repaired(
                    report.dryRun(),
                    report.packsExamined(),
                    report.packsDamaged(),
                    report.chunksIndexed(),
                    report.chunksSaved(),
                    report.chunksLost(),
                    report.backupsDamaged(),
                    report.findings());
        }
    }
}

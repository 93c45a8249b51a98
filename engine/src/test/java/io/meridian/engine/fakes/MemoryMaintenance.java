package io.meridian.engine.fakes;

import io.meridian.kernel.ByteSize;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.Maintenance;
import io.meridian.repository.PruneEstimate;
import io.meridian.repository.PruneReport;
import io.meridian.repository.RepackGoal;
import io.meridian.repository.RepackReport;
import io.meridian.repository.RepairReport;
import io.meridian.repository.ScrubReport;
import io.meridian.repository.ScrubStatus;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Reports fixed figures. */
final class MemoryMaintenance implements Maintenance {
    private final MemoryRepository repository;

    MemoryMaintenance(MemoryRepository repository) {
        this.repository = repository;
    }

    @Override
    public PruneEstimate estimatePrune(int maxUnusedPercent) {
        return new PruneEstimate(1, 2, 200, 3, 300, List.of());
    }

    @Override
    public PruneReport prune(int maxUnusedPercent, Duration patience, Progress progress) {
        repository.changes++;
        return new PruneReport(true, 2, 200, 3, 300, 1, 500, List.of());
    }

    @Override
    public RepackReport repack(
            String backup, RepackGoal goal, boolean dryRun, Duration patience, Progress progress) {
        return new RepackReport(
                dryRun, true, 2, 1, 300, dryRun ? null : 200L, 2, List.of("other"), List.of());
    }

    @Override
    public ScrubReport scrub(ByteSize budget, Progress progress) {
        return new ScrubReport(1, 100, 0, 0, null, List.of());
    }

    @Override
    public ScrubStatus scrubStatus() {
        return new ScrubStatus(3, 0, Instant.EPOCH);
    }

    @Override
    public RepairReport repair(boolean dryRun, Progress progress) {
        return new RepairReport(dryRun, 1, 0, 0, 0, 0, List.of(), List.of());
    }
}

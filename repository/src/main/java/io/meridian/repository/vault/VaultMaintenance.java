package io.meridian.repository.vault;

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
import io.meridian.repository.vault.protocol.VaultContext;
import io.meridian.repository.vault.prune.Prune;
import io.meridian.repository.vault.prune.RepackBackup;
import io.meridian.repository.vault.verify.Repair;
import io.meridian.repository.vault.verify.Scrub;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/** A vault's upkeep. */
record VaultMaintenance(VaultContext vault) implements Maintenance {
    @Override
    public PruneEstimate estimatePrune(int maxUnusedPercent) {
        return new Prune(vault, maxUnusedPercent).estimate();
    }

    @Override
    public PruneReport prune(int maxUnusedPercent, Duration patience, Progress progress) {
        return new Prune(vault, maxUnusedPercent).run(patience, progress);
    }

    @Override
    public RepackReport repack(
            String backup, RepackGoal goal, boolean dryRun, Duration patience, Progress progress) {
        RepackBackup repack = new RepackBackup(vault, goal, backup);
        return dryRun ? repack.rehearse() : repack.run(patience, progress);
    }

    @Override
    public ScrubReport scrub(@Nullable ByteSize budget, Progress progress) {
        return new Scrub(vault).run(budget, progress);
    }

    @Override
    public ScrubStatus scrubStatus() {
        return new Scrub(vault).status();
    }

    @Override
    public RepairReport repair(boolean dryRun, Progress progress) {
        return new Repair(vault).run(dryRun, progress);
    }
}

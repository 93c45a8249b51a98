package io.meridian.repository.vault.verify;

import io.meridian.kernel.env.Tasks;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.VerificationReport;
import io.meridian.repository.VerifyLevel;
import io.meridian.repository.vault.index.IndexedPack;
import io.meridian.repository.vault.protocol.VaultContext;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;

/** The check that follows every backup: what it wrote is read back, what it took over is there. */
public final class WrittenPacks {
    private final VaultContext vault;

    public WrittenPacks(VaultContext vault) {
        this.vault = vault;
    }

    /**
     * Reads the written packs whole, checking every tag; the reused ones must exist with their
     * size.
     */
    public VerificationReport verify(
            String id,
            Collection<IndexedPack> written,
            Collection<IndexedPack> reused,
            Progress progress) {
        progress.phase(
                "verify", written.size(), written.stream().mapToLong(IndexedPack::size).sum());
        List<Finding> findings = new ArrayList<>(PackPresence.list(vault).missing(reused));
        List<Callable<PackExamination.Result>> readings = new ArrayList<>();
        PackExamination examination = PackExamination.ofTags(vault);
        boolean fromCache = !PackPresence.evict(vault, written);
        for (IndexedPack pack : written) {
            readings.add(
                    () -> {
                        vault.environment().cancellation().check();
                        PackExamination.Result result =
                                examination.examine(pack.pack(), pack.size());
                        progress.advance(1, result.bytes());
                        return result;
                    });
        }
        long bytes = 0;
        for (PackExamination.Result result :
                vault.environment().tasks().all(Tasks.Lane.CPU, readings)) {
            findings.addAll(result.findings());
            bytes += result.bytes();
        }
        return new VerificationReport(
                id, VerifyLevel.STANDARD, fromCache, written.size(), bytes, findings);
    }
}

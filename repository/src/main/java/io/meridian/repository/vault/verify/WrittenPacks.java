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
import java.util.Optional;
import java.util.concurrent.Callable;

/** The check that follows every backup: what it wrote is read back, what it took over is there. */
public final class WrittenPacks {
    private final VaultContext vault;
    private final ReadBack proven;

    /**
     * Prepares the check.
     *
     * @param proven packs that need not be read again
     */
    public WrittenPacks(VaultContext vault, ReadBack proven) {
        this.vault = vault;
        this.proven = proven;
    }

    /**
     * Reads the written packs whole, checking every tag; the reused ones, and those already read,
     * must exist with their size.
     */
    public VerificationReport verify(
            String id,
            Collection<IndexedPack> written,
            Collection<IndexedPack> reused,
            Progress progress) {
        progress.phase(
                "verify", written.size(), written.stream().mapToLong(IndexedPack::size).sum());
        List<IndexedPack> unread = new ArrayList<>();
        List<IndexedPack> present = new ArrayList<>(reused);
        boolean fromCache = false;
        long bytes = 0;
        for (IndexedPack pack : written) {
            Optional<ReadBack.Proof> proof = proven.of(pack.pack());
            (proof.isPresent() ? present : unread).add(pack);
            fromCache |= proof.map(ReadBack.Proof::fromCache).orElse(false);
            bytes += proof.map(ReadBack.Proof::bytes).orElse(0L);
        }
        progress.advance(written.size() - unread.size(), bytes);
        List<Finding> findings = new ArrayList<>(PackPresence.list(vault).missing(present));
        fromCache |= !PackPresence.evict(vault, unread);
        for (PackExamination.Result result : read(unread, progress)) {
            findings.addAll(result.findings());
            bytes += result.bytes();
        }
        return new VerificationReport(
                id, VerifyLevel.STANDARD, fromCache, written.size(), bytes, findings);
    }

    private List<PackExamination.Result> read(List<IndexedPack> packs, Progress progress) {
        PackExamination examination = PackExamination.ofTags(vault);
        List<Callable<PackExamination.Result>> readings = new ArrayList<>();
        for (IndexedPack pack : packs) {
            readings.add(
                    () -> {
                        vault.environment().cancellation().check();
                        PackExamination.Result result =
                                examination.examine(pack.pack(), pack.size());
                        progress.advance(1, result.bytes());
                        return result;
                    });
        }
        return vault.environment().tasks().all(Tasks.Lane.CPU, readings);
    }
}

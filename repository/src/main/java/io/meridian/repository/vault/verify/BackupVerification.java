package io.meridian.repository.vault.verify;

import io.meridian.kernel.env.Tasks;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.VerificationReport;
import io.meridian.repository.VerifyLevel;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.format.Names;
import io.meridian.repository.vault.index.IndexedPack;
import io.meridian.repository.vault.protocol.Backups;
import io.meridian.repository.vault.protocol.IndexView;
import io.meridian.repository.vault.protocol.VaultContext;
import io.meridian.repository.vault.protocol.Verdicts;
import io.meridian.repository.vault.read.LiveIndex;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

/** Examines one backup at a level. */
public final class BackupVerification {
    private static final int TRIES = 5;

    private final VaultContext vault;

    public BackupVerification(VaultContext vault) {
        this.vault = vault;
    }

    /**
     * Never throws for what is damaged: that is in the report. What is missing because a prune
     * moved it meanwhile is looked for again.
     */
    public VerificationReport verify(Backups.Named backup, VerifyLevel level, Progress progress) {
        VerificationReport report;
        boolean again = true;
        int attempt = 1;
        do {
            Set<Id16> doomed = Verdicts.load(vault.records()).doomed();
            report = examine(backup, level, progress);
            again = !report.valid() && !Verdicts.load(vault.records()).doomed().equals(doomed);
        } while (again && attempt++ < TRIES);
        return report;
    }

    private VerificationReport examine(Backups.Named backup, VerifyLevel level, Progress progress) {
        String id = backup.manifest().id();
        List<Finding> findings = new ArrayList<>();
        BackupNeeds needs;
        try {
            needs =
                    BackupNeeds.of(
                            vault, backup.manifest(), IndexView.load(vault.records()).index());
        } catch (Corruption | NotFound unreadable) {
            findings.add(
                    Finding.error(
                            unreadable.code(),
                            id,
                            unreadable.fact(),
                            "run 'meridian repo repair'; if it can't mend the backup, use"
                                    + " another"));
            return new VerificationReport(id, level, true, 0, 0, findings);
        }
        findings.addAll(needs.findings());
        findings.addAll(PreviousManifest.compare(vault, backup.manifest()));
        PackPresence presence = PackPresence.list(vault);
        List<Finding> absent = presence.missing(needs.packs());
        findings.addAll(absent);
        if (level == VerifyLevel.QUICK) {
            return new VerificationReport(id, level, true, 0, 0, findings);
        }
        return readPacks(id, level, needs, absent, findings, progress);
    }

    private VerificationReport readPacks(
            String id,
            VerifyLevel level,
            BackupNeeds needs,
            List<Finding> absent,
            List<Finding> findings,
            Progress progress) {
        Set<String> absentNames = new HashSet<>();
        absent.forEach(finding -> absentNames.add(finding.object()));
        List<IndexedPack> readable =
                needs.packs().stream()
                        .filter(pack -> !absentNames.contains(Names.pack(pack.pack()).value()))
                        .toList();
        progress.phase(
                "verify", readable.size(), readable.stream().mapToLong(IndexedPack::size).sum());
        boolean fromCache = !PackPresence.evict(vault, readable);
        PackExamination examination =
                level == VerifyLevel.DEEP
                        ? PackExamination.ofChunks(
                                vault, new LiveIndex(vault, needs.index()), needs::usesDelta)
                        : PackExamination.ofTags(vault);
        List<Callable<PackExamination.Result>> readings = new ArrayList<>();
        for (IndexedPack pack : readable) {
            readings.add(() -> examine(examination, pack, progress));
        }
        long bytes = 0;
        for (PackExamination.Result result :
                vault.environment().tasks().all(Tasks.Lane.CPU, readings)) {
            findings.addAll(result.findings());
            bytes += result.bytes();
        }
        return new VerificationReport(id, level, fromCache, readable.size(), bytes, findings);
    }

    private PackExamination.Result examine(
            PackExamination examination, IndexedPack pack, Progress progress) {
        vault.environment().cancellation().check();
        PackExamination.Result result = examination.examine(pack.pack(), pack.size());
        progress.advance(1, result.bytes());
        return result;
    }
}

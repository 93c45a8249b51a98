package io.meridian.repository.vault.write;

import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.VerificationReport;
import io.meridian.repository.VerifyLevel;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.format.Names;
import io.meridian.repository.vault.format.ObjectType;
import io.meridian.repository.vault.protocol.Backups;
import io.meridian.repository.vault.protocol.Outcomes;
import io.meridian.repository.vault.protocol.Segments;
import io.meridian.repository.vault.protocol.VaultContext;
import io.meridian.repository.vault.protocol.Verdicts;
import io.meridian.repository.vault.verify.BackupVerification;
import io.meridian.repository.vault.verify.ReadBack;
import io.meridian.repository.vault.verify.RecordExamination;
import io.meridian.repository.vault.verify.WrittenPacks;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A backup just committed, to be proven: the packs it wrote are read back, those it took over must
 * exist, and so must the records that make it reachable. Used by one thread.
 */
final class WrittenBackup {
    private final VaultContext vault;
    private final Backups.Named backup;
    private final PacksOfBackup packs;
    private final ReadBack readBack;

    WrittenBackup(
            VaultContext vault, Backups.Named backup, PacksOfBackup packs, ReadBack readBack) {
        this.vault = vault;
        this.backup = backup;
        this.packs = packs;
        this.readBack = readBack;
    }

    VerificationReport verify(Progress progress) {
        VerificationReport report =
                new WrittenPacks(vault, readBack)
                        .verify(
                                backup.manifest().id(),
                                packs.written().values(),
                                packs.reused().values(),
                                progress);
        return withRecords(
                report.valid() || !hasDoomedPacks() ? report : verifyWherePacksWent(progress));
    }

    /** Whether a prune has moved since what this backup needs. */
    private boolean hasDoomedPacks() {
        Set<Id16> doomed = Verdicts.load(vault.records()).doomed();
        return doomed.stream()
                .anyMatch(
                        pack ->
                                packs.written().containsKey(pack)
                                        || packs.reused().containsKey(pack));
    }

    private VerificationReport verifyWherePacksWent(Progress progress) {
        return new BackupVerification(vault).verify(backup, VerifyLevel.STANDARD, progress);
    }

    /** What makes the packs reachable is read back too. */
    private VerificationReport withRecords(VerificationReport report) {
        List<Finding> findings = new ArrayList<>(report.findings());
        RecordExamination.requireReadable(
                vault, Names.backup(backup.name()), ObjectType.MANIFEST, findings);
        if (!packs.written().isEmpty()) {
            examineIndex(findings);
        }
        if (!isCommitted()) {
            findings.add(
                    Finding.error(
                            "backup.not_committed",
                            backup.manifest().id(),
                            "the record that commits it is not in the store or can't be read",
                            "make the backup again"));
        }
        return new VerificationReport(
                report.id(),
                report.level(),
                report.fromCache(),
                report.packsRead(),
                report.bytesRead(),
                findings);
    }

    private void examineIndex(List<Finding> findings) {
        for (Id16 segment : packs.segments()) {
            RecordExamination.requireReadableIfThere(
                    vault, Names.index(segment), ObjectType.INDEX, findings);
        }
        // Read after the segments: one that a merge removed is in another that lists its packs.
        Set<Id16> listed = Segments.loadDamaged(vault.records()).packs();
        // And verdicts after the index: a merge leaves out what was doomed since it began.
        Set<Id16> doomed = Verdicts.load(vault.records()).doomed();
        for (Id16 pack : packs.written().keySet()) {
            if (!listed.contains(pack) && !doomed.contains(pack)) {
                findings.add(unindexed(pack));
            }
        }
    }

    /** By its own record, or by those it was rolled up into since. */
    private boolean isCommitted() {
        Id16 session = backup.manifest().session();
        return Outcomes.isCommittedByItself(vault.records(), session)
                || Outcomes.load(vault.records()).wasCommitted(session);
    }

    private static Finding unindexed(Id16 pack) {
        return Finding.error(
                "vault.pack_unindexed",
                Names.pack(pack).value(),
                "no index segment that counts lists this new pack",
                "run 'meridian repo repair', which rebuilds the index from the packs");
    }
}

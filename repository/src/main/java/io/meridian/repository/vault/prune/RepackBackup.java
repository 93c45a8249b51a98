package io.meridian.repository.vault.prune;

import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.RepackGoal;
import io.meridian.repository.RepackReport;
import io.meridian.repository.vault.crypto.VaultKeys;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.format.Names;
import io.meridian.repository.vault.index.IndexedPack;
import io.meridian.repository.vault.protocol.Backups;
import io.meridian.repository.vault.protocol.VaultContext;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Packs what one backup needs anew: an ordinary repack copies every live chunk of the packs that it
 * needs, and a prune that condemns these packs only deletes them, in the order of all prunes. The
 * backup's manifest stays as it is, for where a chunk lies is the index's business.
 */
public final class RepackBackup {
    private final VaultContext vault;
    private final RepackGoal goal;
    private final String backup;

    /**
     * Prepares it.
     *
     * @param backup exact id
     */
    public RepackBackup(VaultContext vault, RepackGoal goal, String backup) {
        this.vault = vault;
        this.goal = goal;
        this.backup = backup;
    }

    /** What a run would do now. Reads, and may read contents to see whether they shrink. */
    public RepackReport rehearse() {
        requireBackup();
        int epoch = vault.keys().current().number();
        boolean begins = goal instanceof RepackGoal.Resealed;
        BackupChoice choice = choice(begins ? epoch + 1 : epoch);
        Survey survey = Survey.take(vault);
        List<IndexedPack> _ =
                choice.packs(survey, survey.needed(survey.generations().condemned(), Set.of()));
        return new RepackReport(
                true,
                true,
                choice.chosen().size(),
                (long) choice.considered().size() - choice.chosen().size(),
                bytes(choice.considered()),
                null,
                epoch,
                choice.otherBackups(),
                List.of());
    }

    /** Runs to its end, or to where a living session stops it. */
    public RepackReport run(Duration patience, Progress progress) {
        requireBackup();
        BackupChoice[] choice = {choice(0)};
        Prune.Replaced replaced =
                new Prune(vault, 100)
                        .replace(
                                () -> {
                                    choice[0] = choice(epoch());
                                    return new Repack(vault, choice[0]).run(progress);
                                },
                                patience,
                                progress);
        return report(choice[0], replaced);
    }

    /** Before anything is changed. */
    private void requireBackup() {
        Backups.Named _ = Backups.load(vault.records()).finished(backup);
    }

    private BackupChoice choice(int newestEpoch) {
        return new BackupChoice(vault, goal, backup, newestEpoch);
    }

    /** The epoch to seal with: a new one when that is the goal. */
    private int epoch() {
        if (goal instanceof RepackGoal.Resealed) {
            int _ = new VaultKeys(vault.store(), vault.keys(), vault.environment()).rotate();
            vault.keys().lookAgain();
        }
        return vault.keys().current().number();
    }

    private RepackReport report(BackupChoice choice, Prune.Replaced replaced) {
        Set<Id16> emptied = replaced.repacked().packs();
        List<IndexedPack> stay =
                choice.considered().stream()
                        .filter(pack -> !emptied.contains(pack.pack()))
                        .toList();
        List<Finding> findings = new ArrayList<>(replaced.findings());
        boolean finished = replaced.finished() && emptied.size() == choice.chosen().size();
        if (replaced.finished()) {
            List<Finding> left = left(emptied);
            finished &= left.isEmpty();
            findings.addAll(left);
        }
        return new RepackReport(
                false,
                finished,
                emptied.size(),
                (long) choice.considered().size() - choice.chosen().size(),
                bytes(choice.considered()),
                bytes(stay) + replaced.repacked().bytes(),
                vault.keys().current().number(),
                choice.otherBackups(),
                findings);
    }

    /** What was emptied and is there nevertheless: never claim that old bytes are gone. */
    private List<Finding> left(Set<Id16> emptied) {
        Set<Id16> stored = new HashSet<>();
        vault.store()
                .list(Names.PACKS, listed -> stored.add(Names.idIn(listed.name(), Names.PACKS)));
        stored.retainAll(emptied);
        return stored.stream()
                .map(
                        pack ->
                                Finding.warning(
                                        "repack.pack_left",
                                        Names.pack(pack).value(),
                                        "it was packed anew, but something needs it still",
                                        "run the same again when other prunes have ended"))
                .toList();
    }

    private static long bytes(List<IndexedPack> packs) {
        return packs.stream().mapToLong(IndexedPack::size).sum();
    }
}

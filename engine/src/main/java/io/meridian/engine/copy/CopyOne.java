package io.meridian.engine.copy;

import io.meridian.engine.api.BackupRequests.Copy;
import io.meridian.engine.api.BackupResults.CopiedBackup;
import io.meridian.engine.api.BackupResults.CopyOutcome;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.BackupRecord;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Does what a request asks for with one backup after another. Used by one thread. */
final class CopyOne {
    private final CopyRun run;
    private final CopyPresent present;
    private final Copy request;
    private final boolean alone;
    private final Progress progress;

    /**
     * For a request.
     *
     * @param alone one backup was asked for: its failure is the failure of all
     */
    CopyOne(CopyRun run, CopyPresent present, Copy request, boolean alone, Progress progress) {
        this.run = run;
        this.present = present;
        this.request = request;
        this.alone = alone;
        this.progress = progress;
    }

    CopiedBackup copy(BackupRecord backup) {
        Optional<BackupRecord> there = run.copyOf(backup);
        if (there.isPresent()) {
            return present.settle(backup, there.get(), request, progress);
        }
        if (request.dryRun()) {
            return CopyPresent.unread(backup, null, CopyOutcome.PLANNED, false, List.of());
        }
        try {
            return copied(backup, run.run(backup, request.verify(), progress));
        } catch (Corruption | NotFound failure) {
            if (alone) {
                throw failure;
            }
            return failed(backup, failure);
        }
    }

    private CopiedBackup copied(BackupRecord original, CopyRun.Copied made) {
        BackupRecord copy = made.record();
        List<Finding> findings = new ArrayList<>(made.proof().findings());
        run.badCopiesOf(original).stream()
                .filter(bad -> !bad.id().equals(copy.id()))
                .forEach(bad -> findings.add(again(original, bad)));
        return new CopiedBackup(
                original.id(),
                copy.id(),
                CopyOutcome.COPIED,
                copy.statistics().contentBytes(),
                made.files().newFiles() + made.files().changedFiles(),
                made.files().unchangedFiles(),
                copy.statistics().addedBytes(),
                copy.statistics().storedBytes(),
                made.proof().proof(),
                made.proof().failed(),
                findings);
    }

    private static CopiedBackup failed(BackupRecord backup, Failure failure) {
        String remedy = failure.hints().isEmpty() ? "" : failure.hints().getLast();
        String about = "backup " + backup.id() + " ";
        String fact = failure.fact();
        String message = fact.startsWith(about) ? fact.substring(about.length()) : fact;
        Finding finding = Finding.error(failure.code(), backup.id(), message, remedy);
        return CopyPresent.unread(backup, null, CopyOutcome.FAILED, false, List.of(finding));
    }

    private static Finding again(BackupRecord backup, BackupRecord bad) {
        return Finding.note(
                "copy.earlier_is_bad",
                bad.id(),
                "is a copy of " + backup.id() + " too, whose last verification failed",
                "delete it in the target: meridian backup delete " + bad.id());
    }
}

package io.meridian.repository.archive.upkeep;

import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.finding.Severity;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.RepairReport;
import io.meridian.repository.VerificationReport;
import io.meridian.repository.VerifyLevel;
import io.meridian.repository.archive.folder.FolderLock;
import io.meridian.repository.archive.session.Sessions;
import io.meridian.repository.archive.set.ArchiveContext;
import io.meridian.repository.archive.set.Sets;
import io.meridian.repository.archive.set.StoredSet;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads everything and says which backups are damaged. A set holds what nothing else does: a bad
 * tar or table of it can only be brought back from another copy. What can be mended is the list of
 * files of a full set whose tar is whole; and what killed writers left goes.
 */
final class ArchiveRepair {
    private final ArchiveContext archive;
    private final boolean dryRun;
    private final Progress progress;
    private final ListRebuild lists;
    private final Sessions sessions;
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> damaged = new ArrayList<>();
    private long mended;
    private long lost;

    ArchiveRepair(ArchiveContext archive, boolean dryRun, Progress progress) {
        this.archive = archive;
        this.dryRun = dryRun;
        this.progress = progress;
        this.lists = new ListRebuild(archive);
        this.sessions = new Sessions(archive.folder(), archive.environment());
    }

    RepairReport run() {
        if (!dryRun) {
            removeLeftovers();
        }
        Sets sets = archive.sets();
        findings.addAll(sets.unreadable());
        findings.addAll(sets.unreadableMarks());
        sets.withoutRecord().forEach(name -> findings.add(Orphans.finding(name)));
        long examined = 0;
        for (StoredSet set : sets.existing()) {
            examine(sets, set);
            examined++;
        }
        return new RepairReport(
                dryRun, examined, damaged.size() + mended, 0, mended, lost, damaged, findings);
    }

    private void removeLeftovers() {
        try (FolderLock _ = sessions.gate()) {
            int left = sessions.open().size() - sessions.removeDead().size();
            if (left > 0) {
                findings.add(
                        Finding.note(
                                "archive.leftovers",
                                archive.folder().path().toString(),
                                "what interrupted backups left was removed; they were " + left,
                                ""));
            }
        }
    }

    private void examine(Sets sets, StoredSet set) {
        VerificationReport report = verify(sets, set);
        if (report.valid()) {
            findings.addAll(report.findings());
            return;
        }
        if (lists.isPossible(set.record()) && mend(set)) {
            mended++;
            findings.add(mended(set));
            return;
        }
        findings.addAll(report.findings());
        damaged.add(set.id());
        lost +=
                report.findings().stream()
                        .filter(finding -> finding.severity() == Severity.ERROR)
                        .count();
    }

    /**
     * Whether it is sound then; in a dry run, whether it would be. No prune or other repair runs
     * meanwhile; sessions can't begin, but not for long.
     */
    private boolean mend(StoredSet set) {
        if (dryRun) {
            return true;
        }
        try (FolderLock _ = sessions.gate()) {
            StoredSet there = archive.sets().find(set.id()).orElse(null);
            if (there != null && !there.forgotten()) {
                lists.run(there.record());
            }
        }
        Sets now = archive.sets();
        return now.find(set.id()).filter(found -> verify(now, found).valid()).isPresent();
    }

    private VerificationReport verify(Sets sets, StoredSet set) {
        return SetVerification.run(archive, sets, set, VerifyLevel.STANDARD, progress);
    }

    private Finding mended(StoredSet set) {
        String list = set.record().files().name();
        return dryRun
                ? Finding.warning(
                        "archive.list_damaged",
                        list,
                        "is damaged or missing; the tar of backup "
                                + set.id()
                                + " is whole, so it can be made anew",
                        "meridian repo repair")
                : Finding.note(
                        "archive.list_rebuilt",
                        list,
                        "was damaged or missing, and was made anew from the tar, whose hash and"
                                + " contents are those of its record",
                        "");
    }
}

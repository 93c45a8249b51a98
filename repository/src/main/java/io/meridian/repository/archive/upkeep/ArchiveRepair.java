package io.meridian.repository.archive.upkeep;

import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.finding.Severity;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.RepairReport;
import io.meridian.repository.VerificationReport;
import io.meridian.repository.VerifyLevel;
import io.meridian.repository.archive.set.ArchiveContext;
import io.meridian.repository.archive.set.Sets;
import io.meridian.repository.archive.set.StoredSet;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads everything and says which backups are damaged. A set holds what nothing else does: a bad
 * file of it can only be brought back from another copy.
 */
final class ArchiveRepair {
    private final ArchiveContext archive;
    private final boolean dryRun;
    private final Progress progress;
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> damaged = new ArrayList<>();
    private long saved;
    private long lost;

    ArchiveRepair(ArchiveContext archive, boolean dryRun, Progress progress) {
        this.archive = archive;
        this.dryRun = dryRun;
        this.progress = progress;
    }

    RepairReport run() {
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
                dryRun, examined, damaged.size(), 0, saved, lost, damaged, findings);
    }

    private void examine(Sets sets, StoredSet set) {
        VerificationReport report =
                SetVerification.run(archive, sets, set, VerifyLevel.STANDARD, progress);
        findings.addAll(report.findings());
        if (!report.valid()) {
            damaged.add(set.id());
            lost +=
                    report.findings().stream()
                            .filter(finding -> finding.severity() == Severity.ERROR)
                            .count();
        }
    }
}

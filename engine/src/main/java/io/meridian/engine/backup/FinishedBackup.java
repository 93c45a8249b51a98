package io.meridian.engine.backup;

import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.finding.Severity;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.BackupWriter;

import java.util.List;

/**
 * A backup that exists.
 *
 * @param verificationFailed reading it back was asked for and went wrong; the findings say how
 */
public record FinishedBackup(
        BackupRecord record,
        BackupWriter.Comparison comparison,
        boolean verificationFailed,
        List<Finding> findings) {
    public FinishedBackup {
        findings = List.copyOf(findings);
    }

    /** Whether it has everything that the source has, as far as anybody knows. */
    public boolean complete() {
        return !verificationFailed
                && findings.stream().allMatch(finding -> finding.severity() == Severity.NOTE);
    }
}

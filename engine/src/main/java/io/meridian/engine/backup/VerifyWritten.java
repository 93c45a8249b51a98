package io.meridian.engine.backup;

import io.meridian.kernel.env.Environment;
import io.meridian.kernel.failure.Cancelled;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.finding.Finding;
import io.meridian.repository.BackupMark;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.BackupWriter;
import io.meridian.repository.Repository;
import io.meridian.repository.VerificationReport;

/**
 * Reads a new backup back and marks it with the result. The backup exists already: whatever goes
 * wrong here is told as a failed verification of it, so that its id is never lost.
 */
final class VerifyWritten {
    private final Environment environment;
    private final Repository repository;

    VerifyWritten(Environment environment, Repository repository) {
        this.environment = environment;
        this.repository = repository;
    }

    FinishedBackup run(BackupWriter writer, BackupRecord committed, FindingLog findings) {
        try {
            VerificationReport report = writer.verifyWritten();
            report.findings().forEach(findings);
            BackupRecord marked = mark(committed, report);
            return new FinishedBackup(
                    marked, writer.comparison(), !report.valid(), findings.soFar());
        } catch (Cancelled cancelled) {
            throw cancelled;
        } catch (Failure failure) {
            findings.accept(impossible(committed, failure));
            return new FinishedBackup(committed, writer.comparison(), true, findings.soFar());
        }
    }

    private BackupRecord mark(BackupRecord backup, VerificationReport report) {
        repository.mark(
                backup.id(),
                new BackupMark.Verified(report.level(), report.valid(), report.fromCache()));
        return new BackupRecord(
                backup.id(),
                backup.type(),
                backup.source(),
                backup.createdAt(),
                backup.takenAt(),
                backup.durationMillis(),
                backup.meridianVersion(),
                backup.writerHost(),
                backup.description(),
                backup.schemaVersion(),
                backup.parent(),
                backup.statistics(),
                backup.checksum(),
                backup.findings(),
                backup.findingCount(),
                backup.tags(),
                backup.pinned(),
                report.valid(),
                environment.now(),
                report.level().id(),
                backup.facts());
    }

    private static Finding impossible(BackupRecord backup, Failure failure) {
        return Finding.error(
                "backup.not_verified",
                backup.id(),
                "the backup is stored, but it could not be verified: " + failure.fact(),
                "verify it again: meridian backup verify " + backup.id());
    }
}

package io.meridian.engine.verify;

import io.meridian.engine.api.BackupRequests.Level;
import io.meridian.engine.api.BackupRequests.Verify;
import io.meridian.engine.api.BackupResults.Verified;
import io.meridian.engine.api.BackupResults.VerifiedBackup;
import io.meridian.engine.backups.BackupNames;
import io.meridian.engine.ports.Parts;
import io.meridian.engine.timeline.LogExamination;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.Denied;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.failure.Unavailable;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.finding.Severity;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.BackupMark;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.Repository;
import io.meridian.repository.VerificationReport;
import io.meridian.repository.VerifyLevel;

import java.util.ArrayList;
import java.util.List;

/** Verifies one backup, or every one, newest first; a bad one does not keep it from the others. */
public final class VerifyBackups {
    private final Parts parts;

    public VerifyBackups(Parts parts) {
        this.parts = parts;
    }

    public Verified run(Verify request, Progress progress) {
        VerifyLevel level = level(request.level());
        List<VerifiedBackup> verified = new ArrayList<>();
        List<Finding> damage = List.of();
        try (Repository repository = parts.repositories().open(request.repository())) {
            for (BackupRecord backup : wanted(repository, request)) {
                parts.environment().cancellation().check();
                verified.add(examine(parts, repository, backup.id(), level, progress));
            }
            damage = request.id() == null ? damage(repository, level) : List.of();
        }
        boolean valid =
                verified.stream().allMatch(VerifiedBackup::valid)
                        && damage.stream()
                                .noneMatch(finding -> finding.severity() == Severity.ERROR);
        return new Verified(valid, verified, damage);
    }

    /** Of the repository's own records, and of the logs, which no backup has. */
    private List<Finding> damage(Repository repository, VerifyLevel level) {
        List<Finding> damage = new ArrayList<>(repository.damage());
        boolean reading = level != VerifyLevel.QUICK;
        damage.addAll(new LogExamination(parts, repository).damage(reading));
        return damage;
    }

    private static List<BackupRecord> wanted(Repository repository, Verify request) {
        List<BackupRecord> all = repository.backups();
        String id = request.id();
        return id == null ? all : List.of(new BackupNames(all).resolve(id));
    }

    /** The engine's levels and the repository's have the same names. */
    private static VerifyLevel level(Level level) {
        return switch (level) {
            case QUICK -> VerifyLevel.QUICK;
            case STANDARD -> VerifyLevel.STANDARD;
            case DEEP -> VerifyLevel.DEEP;
        };
    }

    /** Verifies one backup and marks it with the result. */
    public static VerifiedBackup examine(
            Parts parts, Repository repository, String id, VerifyLevel level, Progress progress) {
        VerificationReport report = verify(repository, id, level, progress);
        if (level == VerifyLevel.DEEP && report.valid()) {
            report = examined(parts, repository, report, progress);
        }
        List<Finding> findings = new ArrayList<>(report.findings());
        findings.addAll(mark(repository, report));
        return new VerifiedBackup(
                id,
                report.valid(),
                report.level().id(),
                report.fromCache(),
                report.packsRead(),
                report.bytesRead(),
                findings);
    }

    /** The report with what the data's own engine says. */
    private static VerificationReport examined(
            Parts parts, Repository repository, VerificationReport report, Progress progress) {
        List<Finding> findings = new ArrayList<>(report.findings());
        findings.addAll(new RestoredExaminations(parts).examine(repository, report.id(), progress));
        return new VerificationReport(
                report.id(),
                report.level(),
                report.fromCache(),
                report.packsRead(),
                report.bytesRead(),
                findings);
    }

    /** What is so broken that examining it fails is a finding like any other damage. */
    private static VerificationReport verify(
            Repository repository, String id, VerifyLevel level, Progress progress) {
        try {
            return repository.verify(id, level, progress);
        } catch (Corruption | NotFound damage) {
            Finding finding = Finding.error(damage.code(), id, damage.fact(), remedy(damage));
            return new VerificationReport(id, level, false, 0, 0, List.of(finding));
        }
    }

    private static String remedy(Failure damage) {
        return damage.hints().isEmpty() ? "meridian repo repair" : damage.hints().getFirst();
    }

    /** A repository that can be read but not written to can still be verified. */
    private static List<Finding> mark(Repository repository, VerificationReport report) {
        try {
            repository.mark(
                    report.id(),
                    new BackupMark.Verified(report.level(), report.valid(), report.fromCache()));
            return List.of();
        } catch (Denied | Unavailable failure) {
            return List.of(
                    Finding.warning(
                            "backup.not_marked",
                            report.id(),
                            "the result could not be recorded: " + failure.fact(),
                            ""));
        }
    }
}

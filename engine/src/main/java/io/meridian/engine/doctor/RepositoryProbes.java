package io.meridian.engine.doctor;

import io.meridian.engine.api.RepositoryRef;
import io.meridian.engine.keys.KeyConfirmation;
import io.meridian.engine.ports.HealthProbe;
import io.meridian.engine.ports.HealthProbe.Diagnosis;
import io.meridian.engine.ports.Parts;
import io.meridian.engine.timeline.LogExamination;
import io.meridian.kernel.failure.Cancelled;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.finding.Finding;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.Repository;
import io.meridian.repository.ScrubStatus;
import io.meridian.sources.directory.DirectorySource;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A repository from inside: its key, backups, sessions. */
final class RepositoryProbes {
    private static final int ANY_PERCENT = 100;

    private final Parts parts;
    private final RepositoryRef reference;

    RepositoryProbes(Parts parts, RepositoryRef reference) {
        this.parts = parts;
        this.reference = reference;
    }

    /** One diagnosis when it does not open. */
    List<Diagnosis> all() {
        try (Repository repository = parts.repositories().open(reference)) {
            List<BackupRecord> backups = repository.backups();
            List<Diagnosis> diagnoses = new ArrayList<>();
            diagnoses.add(Diagnosis.good("repository", "opens; backups: " + backups.size()));
            add(diagnoses, "key", () -> key(repository));
            add(diagnoses, "clock", () -> clock(backups, parts.environment().now()));
            add(diagnoses, "backups", () -> verified(backups));
            add(diagnoses, "records", () -> records(repository.damage()));
            add(diagnoses, "logs", () -> logs(repository));
            add(diagnoses, "scrub", () -> scrub(repository.maintenance().scrubStatus()));
            add(diagnoses, "sessions", () -> sessions(repository));
            add(diagnoses, "restores", () -> restores(backups));
            return diagnoses;
        } catch (Cancelled cancelled) {
            throw cancelled;
        } catch (Failure failure) {
            return List.of(
                    Doctor.examine(
                            "repository",
                            () -> {
                                throw failure;
                            }));
        }
    }

    private static void add(List<Diagnosis> diagnoses, String name, HealthProbe probe) {
        diagnoses.add(Doctor.examine(name, probe));
    }

    private static Diagnosis key(Repository repository) {
        if (repository.keys().slots().isEmpty()) {
            return Diagnosis.good("key", "the repository is not encrypted; it needs none");
        }
        return KeyConfirmation.missing(repository.keys().slots(), repository.describe().location())
                .map(finding -> Diagnosis.of("key", finding))
                .orElseGet(() -> Diagnosis.good("key", "a copy kept elsewhere was shown to work"));
    }

    /** A clock that runs behind gives new backups old names, and retention the wrong ages. */
    static Diagnosis clock(List<BackupRecord> newestFirst, Instant now) {
        if (newestFirst.isEmpty() || !newestFirst.getFirst().createdAt().isAfter(now)) {
            return Diagnosis.good("clock", "it is " + now + ", and no backup is younger");
        }
        BackupRecord newest = newestFirst.getFirst();
        return Diagnosis.of(
                "clock",
                Finding.warning(
                        "doctor.clock",
                        newest.id(),
                        "it is " + now + " here, but the newest backup is of " + newest.createdAt(),
                        "set the clock of this machine, or of " + newest.writerHost()));
    }

    static Diagnosis verified(List<BackupRecord> backups) {
        List<String> damaged =
                backups.stream()
                        .filter(backup -> backup.verifiedAt() != null && !backup.verified())
                        .map(BackupRecord::id)
                        .toList();
        if (!damaged.isEmpty()) {
            return Diagnosis.of(
                    "backups",
                    Finding.warning(
                            "doctor.damaged_backups",
                            damaged.getFirst(),
                            "backups whose last verification failed: " + damaged.size(),
                            "meridian repo repair, then meridian backup verify --all"));
        }
        long never = backups.stream().filter(backup -> !backup.verified()).count();
        if (never > 0) {
            return Diagnosis.of(
                    "backups",
                    Finding.note(
                            "doctor.unverified_backups",
                            "backups",
                            "backups that were never verified: " + never,
                            "meridian backup verify --all"));
        }
        return Diagnosis.good("backups", "every backup was verified: " + backups.size());
    }

    static Diagnosis records(List<Finding> damage) {
        return damage.isEmpty()
                ? Diagnosis.good("records", "every record that is needed opens")
                : new Diagnosis("records", "records that do not open: " + damage.size(), damage);
    }

    /** Looks what is there; what it is made of is for verify to read. */
    private Diagnosis logs(Repository repository) {
        LogExamination examination = new LogExamination(parts, repository);
        List<Finding> findings = new ArrayList<>(examination.damage(false));
        findings.addAll(examination.silence());
        return findings.isEmpty()
                ? Diagnosis.good("logs", "captured logs are whole, and none ended unnoticed")
                : new Diagnosis("logs", findings.getFirst().message(), findings);
    }

    static Diagnosis scrub(ScrubStatus status) {
        if (status.packsNeverRead() == 0) {
            return Diagnosis.good(
                    "scrub",
                    "every pack was read again, the longest unread at " + status.oldestRead());
        }
        return Diagnosis.of(
                "scrub",
                Finding.note(
                        "doctor.unscrubbed_packs",
                        "packs",
                        "packs that no scrub has read yet: %d of %d"
                                .formatted(status.packsNeverRead(), status.packs()),
                        "meridian repo scrub, from time to time"));
    }

    private static Diagnosis sessions(Repository repository) {
        List<String> open = repository.maintenance().estimatePrune(ANY_PERCENT).openSessions();
        if (open.isEmpty()) {
            return Diagnosis.good("sessions", "nobody is writing");
        }
        return Diagnosis.of(
                "sessions",
                Finding.note(
                        "doctor.open_sessions",
                        open.getFirst(),
                        "sessions that have not ended: " + open.size(),
                        "fine while backups run; what died is cleared by meridian repo prune"));
    }

    /** Restores to places that backups are of; of other targets nothing is known here. */
    private Diagnosis restores(List<BackupRecord> backups) {
        List<Path> leftovers =
                backups.stream()
                        .map(BackupRecord::source)
                        .filter(source -> source.kind().equals(DirectorySource.KIND))
                        .filter(source -> source.host().equals(parts.installation().host()))
                        .map(source -> Path.of(source.location()))
                        .distinct()
                        .flatMap(target -> parts.targets().leftovers(target).stream())
                        .toList();
        if (leftovers.isEmpty()) {
            return Diagnosis.good("restores", "no interrupted restore left anything behind");
        }
        return Diagnosis.of(
                "restores",
                Finding.note(
                        "doctor.interrupted_restore",
                        leftovers.getFirst().toString(),
                        "interrupted restores left something behind: " + leftovers.size(),
                        "the next restore to the same place finishes or removes it"));
    }
}

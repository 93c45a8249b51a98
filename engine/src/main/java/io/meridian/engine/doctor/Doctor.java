package io.meridian.engine.doctor;

import io.meridian.engine.api.DoctorRequest;
import io.meridian.engine.api.DoctorResult;
import io.meridian.engine.api.DoctorResult.Check;
import io.meridian.engine.ports.HealthProbe;
import io.meridian.engine.ports.HealthProbe.Diagnosis;
import io.meridian.engine.ports.Parts;
import io.meridian.engine.ports.RepositoryPlace;
import io.meridian.kernel.failure.Cancelled;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.finding.Severity;

import java.util.ArrayList;
import java.util.List;

/** Examines the installation and a repository. */
public final class Doctor {
    private final Parts parts;

    public Doctor(Parts parts) {
        this.parts = parts;
    }

    public DoctorResult run(DoctorRequest request) {
        List<Diagnosis> diagnoses = new ArrayList<>();
        InstallationProbes.ofThisProcess()
                .forEach((name, probe) -> diagnoses.add(examine(name, probe)));
        parts.installation()
                .probes()
                .forEach((probe) -> diagnoses.add(examine("installation", probe)));
        RepositoryPlace place = parts.repositories().locate(request.repository());
        diagnoses.addAll(repository(request, place));
        return result(diagnoses);
    }

    private List<Diagnosis> repository(DoctorRequest request, RepositoryPlace place) {
        if (!place.exists()) {
            return List.of(missing(request, place));
        }
        List<Diagnosis> diagnoses = new ArrayList<>();
        new PlaceProbes(place).all().forEach((name, probe) -> diagnoses.add(examine(name, probe)));
        diagnoses.add(
                examine("store", () -> parts.repositories().probeStore(request.repository())));
        diagnoses.addAll(new RepositoryProbes(parts, request.repository()).all());
        return diagnoses;
    }

    private static Diagnosis missing(DoctorRequest request, RepositoryPlace place) {
        String message = "there is no repository at " + place.location();
        return Diagnosis.of(
                "repository",
                request.repository().isDefault()
                        ? Finding.note(
                                "repository.not_found",
                                place.location(),
                                message + " yet",
                                "the first backup makes it: meridian backup create DIRECTORY")
                        : Finding.warning(
                                "repository.not_found",
                                place.location(),
                                message,
                                "make it: meridian repo init"));
    }

    /** A check that fails has found something. */
    static Diagnosis examine(String name, HealthProbe probe) {
        try {
            return probe.examine();
        } catch (Cancelled cancelled) {
            throw cancelled;
        } catch (Failure failure) {
            return Diagnosis.of(name, finding(name, failure));
        }
    }

    /** Damage is as bad here as where it is met at work. */
    private static Finding finding(String name, Failure failure) {
        String remedy = failure.hints().isEmpty() ? "" : failure.hints().getFirst();
        return failure instanceof Corruption
                ? Finding.error(failure.code(), name, failure.fact(), remedy)
                : Finding.warning(failure.code(), name, failure.fact(), remedy);
    }

    private static DoctorResult result(List<Diagnosis> diagnoses) {
        List<Check> checks =
                diagnoses.stream()
                        .map(one -> new Check(one.name(), isGood(one), one.outcome()))
                        .toList();
        List<Finding> findings =
                diagnoses.stream().flatMap(one -> one.findings().stream()).toList();
        return new DoctorResult(checks.stream().allMatch(Check::good), checks, findings);
    }

    private static boolean isGood(Diagnosis diagnosis) {
        return diagnosis.findings().stream()
                .allMatch(finding -> finding.severity() == Severity.NOTE);
    }
}

package io.meridian.engine.capture;

import io.meridian.engine.api.CaptureRequest;
import io.meridian.engine.api.CaptureResult;
import io.meridian.engine.backup.RepositoryForBackup;
import io.meridian.engine.keys.KeyConfirmation;
import io.meridian.engine.places.ProtectedPlaces;
import io.meridian.engine.ports.Parts;
import io.meridian.engine.ports.RepositoryPlace;
import io.meridian.kernel.env.TaskScope;
import io.meridian.kernel.env.Tasks;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.Repository;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Captures the logs of some sources until it is cancelled, which is its normal end: then it reads
 * and stores what is left, and tells what it did.
 */
public final class CaptureSources {
    private final Parts parts;

    public CaptureSources(Parts parts) {
        this.parts = parts;
    }

    /**
     * Returns when it was cancelled, or when no source is captured any more.
     *
     * @throws io.meridian.kernel.failure.InvalidRequest when a source has no log, or the repository
     *     keeps none
     * @throws io.meridian.kernel.failure.Conflict when a source is captured by another process
     */
    public CaptureResult run(CaptureRequest request, Progress progress) {
        RepositoryPlace before = parts.repositories().locate(request.repository());
        List<Followed> sources =
                new SourcesToFollow(parts, new ProtectedPlaces(before.protectedPaths()))
                        .of(request);
        RepositoryForBackup opened =
                RepositoryForBackup.open(parts.repositories(), request.repository(), before);
        try (Repository repository = opened.repository()) {
            repository.logs();
            RepositoryPlace place = parts.repositories().locate(request.repository());
            Told told = new Told(progress);
            opened.findings().forEach(told);
            KeyConfirmation.missing(repository.keys().slots(), place.location()).ifPresent(told);
            SourceCapture.Common common =
                    new SourceCapture.Common(
                            told,
                            progress,
                            new Bases.BaseRules(
                                    request.baseEvery(), request.verifyBases(), new Semaphore(1)));
            List<SourceCapture> captures = new ArrayList<>();
            try {
                for (Followed source : sources) {
                    captures.add(
                            SourceCapture.open(
                                    parts,
                                    source,
                                    repository,
                                    spool(place, source),
                                    request,
                                    common));
                }
                runAll(captures, told);
                return result(captures, told);
            } finally {
                captures.forEach(SourceCapture::close);
            }
        }
    }

    /** Where the only one fails, its failure says all. */
    private void runAll(List<SourceCapture> captures, Told told) {
        try (TaskScope scope = parts.environment().tasks().open()) {
            for (SourceCapture capture : captures) {
                scope.fork(
                        Tasks.Lane.LASTING,
                        () -> {
                            capture.run();
                            if (captures.size() > 1 || capture.failure().isEmpty()) {
                                capture.atEnd().ifPresent(told);
                            }
                            return capture;
                        });
            }
            scope.joinAll();
        }
    }

    /** Where all have failed, the first failure is the answer. */
    private static CaptureResult result(List<SourceCapture> captures, Told told) {
        List<Failure> failures =
                captures.stream().map(SourceCapture::failure).flatMap(Optional::stream).toList();
        if (failures.size() == captures.size()) {
            throw failures.getFirst();
        }
        return new CaptureResult(captures.stream().map(SourceCapture::result).toList(), told.all());
    }

    private Path spool(RepositoryPlace place, Followed source) {
        String repository = place.repositoryId() == null ? "unknown" : place.repositoryId();
        return parts.installation().spool().resolve(repository).resolve(SpoolName.of(source.key()));
    }
}

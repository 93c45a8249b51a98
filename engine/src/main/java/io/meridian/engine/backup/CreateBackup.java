package io.meridian.engine.backup;

import io.meridian.engine.api.BackupRequests.Create;
import io.meridian.engine.api.BackupResults.Created;
import io.meridian.engine.api.BackupType;
import io.meridian.engine.backups.BackupViews;
import io.meridian.engine.backups.TagBackup;
import io.meridian.engine.keys.KeyConfirmation;
import io.meridian.engine.places.ProtectedPlaces;
import io.meridian.engine.ports.Parts;
import io.meridian.engine.ports.RepositoryPlace;
import io.meridian.engine.ports.SourceOpener;
import io.meridian.engine.retention.AutomaticRetention;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.Repository;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Backs up a source, or tells what a backup would read. */
public final class CreateBackup {
    private static final int MAX_DESCRIPTION_CHARACTERS = 4_096;

    private final Parts parts;

    public CreateBackup(Parts parts) {
        this.parts = parts;
    }

    public Created run(Create request, Progress progress) {
        RepositoryPlace place = parts.repositories().locate(request.repository());
        BackupOrder order = order(request, new ProtectedPlaces(place.protectedPaths()));
        if (request.dryRun()) {
            return new RehearseBackup(parts).run(request.repository(), place, order, progress);
        }
        // Looked at before a repository is made for it.
        parts.sources().open(order.source());
        RepositoryForBackup opened =
                RepositoryForBackup.open(parts.repositories(), request.repository(), place);
        try (Repository repository = opened.repository()) {
            FinishedBackup backup = new BackupRun(parts).run(repository, order, progress);
            List<Finding> findings = new ArrayList<>(opened.findings());
            findings.addAll(backup.findings());
            KeyConfirmation.missing(repository.keys().slots(), place.location())
                    .ifPresent(findings::add);
            List<String> forgotten =
                    request.retention()
                            ? forget(repository, request.type(), backup, findings)
                            : List.of();
            return created(backup, forgotten, findings);
        }
    }

    /** Nothing gives way to a backup that may be bad. */
    private List<String> forget(
            Repository repository, BackupType type, FinishedBackup backup, List<Finding> findings) {
        return backup.verificationFailed()
                ? List.of()
                : new AutomaticRetention(parts)
                        .apply(repository, type, backup.record().id(), Set.of(), findings::add);
    }

    private static BackupOrder order(Create request, ProtectedPlaces places) {
        if (request.type() == BackupType.PRE_RESTORE) {
            throw new InvalidRequest(
                    "backup.type", "only a restore makes backups of type pre_restore");
        }
        if (request.description().length() > MAX_DESCRIPTION_CHARACTERS) {
            throw new InvalidRequest(
                    "backup.description",
                    "a description has at most "
                            + MAX_DESCRIPTION_CHARACTERS
                            + " characters, found "
                            + request.description().length());
        }
        places.requireSource(request.source());
        return new BackupOrder(
                new SourceOpener.Wanted(
                        request.source(),
                        request.sourceKind(),
                        request.sourceName(),
                        request.excludes(),
                        request.oneFileSystem(),
                        places.paths()),
                request.type(),
                request.description(),
                request.schemaVersion(),
                TagBackup.requireTags(request.tags()),
                request.verify(),
                request.parent());
    }

    private static Created created(
            FinishedBackup backup, List<String> forgotten, List<Finding> findings) {
        return new Created(
                false,
                BackupViews.of(backup.record()),
                backup.comparison().newFiles(),
                backup.comparison().changedFiles(),
                backup.comparison().unchangedFiles(),
                backup.verificationFailed(),
                forgotten,
                findings);
    }
}

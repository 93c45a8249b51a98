package io.meridian.engine.backup;

import io.meridian.engine.api.BackupResults.Created;
import io.meridian.engine.api.BackupView;
import io.meridian.engine.api.BackupView.SourceView;
import io.meridian.engine.api.RepositoryRef;
import io.meridian.engine.ports.Parts;
import io.meridian.engine.ports.RepositoryPlace;
import io.meridian.kernel.env.ReadAhead;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.Repository;
import io.meridian.repository.StoredEntry;
import io.meridian.sources.Snapshot;
import io.meridian.sources.Source;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Walks a source and compares it with its newest backup, and stores nothing at all. */
final class RehearseBackup {
    private final Parts parts;

    RehearseBackup(Parts parts) {
        this.parts = parts;
    }

    /** A default repository that does not exist yet counts as empty. */
    Created run(
            RepositoryRef reference, RepositoryPlace place, BackupOrder order, Progress progress) {
        Source source = parts.sources().open(order.source());
        if (!place.exists() && reference.isDefault()) {
            return compare(source, order, new ParentComparison(null), null, progress);
        }
        try (Repository repository = parts.repositories().open(reference)) {
            Optional<BackupRecord> parent =
                    BackupRun.newest(repository, BackupRun.key(source.identity()));
            if (parent.isEmpty()) {
                return compare(source, order, new ParentComparison(null), null, progress);
            }
            String id = parent.get().id();
            try (ReadAhead<StoredEntry> entries =
                    new ReadAhead<>(parts.environment(), repository.open(id)::entries)) {
                return compare(source, order, new ParentComparison(entries), id, progress);
            }
        }
    }

    private Created compare(
            Source source,
            BackupOrder order,
            ParentComparison comparison,
            @Nullable String parent,
            Progress progress) {
        FindingLog findings = new FindingLog(progress);
        Instant begun = parts.environment().now();
        long start = parts.environment().nanoTime();
        progress.phase("scan", -1, -1);
        try (Snapshot snapshot = source.snapshot()) {
            snapshot.read(
                    entry -> {
                        parts.environment().cancellation().check();
                        comparison.add(entry.entry());
                        progress.advance(1, entry.entry().size());
                    },
                    findings);
            snapshot.prove(findings);
        }
        long millis = (parts.environment().nanoTime() - start) / 1_000_000;
        return new Created(
                true,
                view(source, order, comparison, parent, begun, millis, findings.soFar().size()),
                comparison.newFiles(),
                comparison.changedFiles(),
                comparison.unchangedFiles(),
                false,
                List.of(),
                findings.soFar());
    }

    private BackupView view(
            Source source,
            BackupOrder order,
            ParentComparison comparison,
            @Nullable String parent,
            Instant begun,
            long millis,
            long findingCount) {
        return new BackupView(
                "",
                order.type().id(),
                begun,
                begun.getEpochSecond(),
                comparison.contentBytes(),
                comparison.files(),
                "",
                parts.installation().version(),
                order.description().isEmpty() ? null : order.description(),
                order.schemaVersion(),
                false,
                null,
                null,
                order.tags(),
                false,
                new SourceView(
                        source.identity().kind(),
                        source.identity().location(),
                        source.identity().host()),
                comparison.bytesToRead(),
                0,
                parent,
                parts.installation().host(),
                millis,
                findingCount,
                Collections.emptySortedMap());
    }
}

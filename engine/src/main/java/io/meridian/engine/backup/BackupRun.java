package io.meridian.engine.backup;

import io.meridian.engine.ports.Parts;
import io.meridian.kernel.env.Environment;
import io.meridian.kernel.env.ReadAhead;
import io.meridian.kernel.failure.Conflict;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.BackupDraft;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.BackupWriter;
import io.meridian.repository.Repository;
import io.meridian.repository.SourceKey;
import io.meridian.sources.Snapshot;
import io.meridian.sources.Source;
import io.meridian.sources.SourceEntry;
import io.meridian.sources.SourceIdentity;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes one backup in an open repository. */
public final class BackupRun {
    static final int MAX_ATTEMPTS = 3;
    private static final String FENCED = "session.fenced";

    private final Parts parts;

    public BackupRun(Parts parts) {
        this.parts = parts;
    }

    /**
     * Returns when the backup is durable and, if asked for, was read back. When a prune gave this
     * writer up for dead it starts again, {@value #MAX_ATTEMPTS} times in all. When what was read
     * turns out to be no sound state of the source, another is taken, and proven before anything of
     * it is stored.
     */
    public FinishedBackup run(Repository repository, BackupOrder order, Progress progress) {
        Source source = parts.sources().open(order.source());
        int attempt = 1;
        boolean proveFirst = false;
        while (true) {
            try {
                return attempt(repository, source, order, proveFirst, progress);
            } catch (UnsoundSnapshot unsound) {
                if (proveFirst) {
                    throw unsound.failure();
                }
                proveFirst = true;
            } catch (Conflict conflict) {
                if (!conflict.code().equals(FENCED) || attempt == MAX_ATTEMPTS) {
                    throw conflict;
                }
                attempt++;
            }
        }
    }

    private FinishedBackup attempt(
            Repository repository,
            Source source,
            BackupOrder order,
            boolean proveFirst,
            Progress progress) {
        FindingLog findings = new FindingLog(progress);
        try (Snapshot snapshot = source.snapshot(() -> earlierFacts(repository, source));
                Proof proof = Proof.begin(parts.environment(), snapshot, findings);
                ReadAhead<SourceEntry> entries =
                        new ReadAhead<>(
                                parts.environment(), taker -> snapshot.read(taker, findings));
                BackupWriter writer =
                        repository.begin(draft(repository, source, snapshot, order), progress)) {
            if (proveFirst) {
                proof.await();
            }
            entries.forEachRemaining(
                    new EntryFeed(writer, parts.environment().cancellation(), proof, findings));
            proof.await();
            writer.facts(snapshot.facts());
            BackupRecord committed = writer.commit(findings.live());
            tellWhatTheWriterAdded(committed, findings);
            VerifyWritten verification = new VerifyWritten(parts.environment(), repository);
            return order.verify()
                    ? verification.run(writer, committed, findings)
                    : new FinishedBackup(committed, writer.comparison(), false, findings.soFar());
        }
    }

    /** What the repository has to say of this backup is kept with it, and told now. */
    private static void tellWhatTheWriterAdded(BackupRecord committed, FindingLog findings) {
        Set<Finding> told = new HashSet<>(findings.soFar());
        committed.findings().stream().filter(finding -> !told.contains(finding)).forEach(findings);
    }

    private BackupDraft draft(
            Repository repository, Source source, Snapshot snapshot, BackupOrder order) {
        Environment environment = parts.environment();
        return new BackupDraft(
                key(source.identity()),
                order.type().id(),
                environment.now(),
                snapshot.takenAt(),
                order.description(),
                order.schemaVersion(),
                order.tags(),
                parts.installation().version(),
                parts.installation().host(),
                order.verify(),
                snapshot.facts(),
                order.parent() == null
                        ? null
                        : NamedParent.id(repository, key(source.identity()), order.parent()));
    }

    private static Map<String, String> earlierFacts(Repository repository, Source source) {
        return newest(repository, key(source.identity()))
                .<Map<String, String>>map(BackupRecord::facts)
                .orElse(Map.of());
    }

    /** The newest backup of a source. */
    static Optional<BackupRecord> newest(Repository repository, SourceKey source) {
        return repository.backups().stream()
                .filter(backup -> backup.source().equals(source))
                .findFirst();
    }

    static SourceKey key(SourceIdentity identity) {
        return new SourceKey(identity.kind(), identity.location(), identity.host());
    }
}

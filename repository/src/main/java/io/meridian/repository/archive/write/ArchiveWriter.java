package io.meridian.repository.archive.write;

import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.failure.Unavailable;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.BackupDraft;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.BackupWriter;
import io.meridian.repository.ContentProducer;
import io.meridian.repository.VerificationReport;
import io.meridian.repository.archive.folder.FolderOutput;
import io.meridian.repository.archive.session.Session;
import io.meridian.repository.archive.session.Sessions;
import io.meridian.repository.archive.set.ArchiveContext;
import io.meridian.repository.archive.set.SetName;
import io.meridian.repository.archive.set.SetRecord;
import io.meridian.repository.archive.set.StoredFile;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Predicate;

/** One backup being written to an archive repository. */
public final class ArchiveWriter implements BackupWriter {
    private static final int MAX_FINDINGS = 100;
    private static final String RECORD = "record";

    private final ArchiveContext archive;
    private final Progress progress;
    private final Verification verification;
    private final Session session;
    private final Lineage lineage;
    private final SetWriter set;
    private final long beganNanos;
    private boolean committed;
    private BackupDraft draft;

    /** Examines a set that was just written, at the level <em>standard</em>. */
    @FunctionalInterface
    public interface Verification {
        /**
         * Reads it back.
         *
         * @param read which contents of a folder; the others must be there in their size
         */
        VerificationReport verify(String id, Predicate<Entry> read, Progress progress);
    }

    private ArchiveWriter(
            Begun begun, Lineage lineage, Session session, SetWriter set, long beganNanos) {
        this.archive = begun.archive();
        this.draft = begun.draft();
        this.progress = begun.progress();
        this.verification = begun.verification();
        this.session = session;
        this.lineage = lineage;
        this.set = set;
        this.beganNanos = beganNanos;
    }

    /**
     * What a writer begins with.
     *
     * @param name of the set to be
     */
    public record Begun(
            ArchiveContext archive,
            BackupDraft draft,
            SetName name,
            Progress progress,
            Verification verification) {}

    /** Begins: from then on no prune deletes anything until the writer is closed. */
    public static ArchiveWriter begin(Begun begun) {
        ArchiveContext archive = begun.archive();
        long beganNanos = archive.environment().nanoTime();
        Session session = new Sessions(archive.folder(), archive.environment()).begin(begun.name());
        try {
            Lineage lineage = Lineage.of(archive, begun.draft(), begun.name().shape());
            SetWriter set = set(archive, session, lineage);
            begun.progress().phase("store", expected(lineage), -1);
            return new ArchiveWriter(begun, lineage, session, set, beganNanos);
        } catch (IOException failed) {
            session.close();
            throw encoding(failed);
        } catch (RuntimeException failed) {
            session.close();
            throw failed;
        }
    }

    private static SetWriter set(ArchiveContext archive, Session session, Lineage lineage)
            throws IOException {
        SetRecord compared = lineage.compared();
        EarlierEntries earlier =
                compared == null
                        ? EarlierEntries.none()
                        : EarlierEntries.of(archive, compared, lineage.parent() != null);
        return session.name().shape() == SetName.Shape.TAR
                ? new TarSetWriter(archive, session, lineage.parent(), earlier)
                : new FolderSetWriter(archive, session, earlier);
    }

    private static long expected(Lineage lineage) {
        SetRecord compared = lineage.compared();
        return compared == null ? -1 : compared.backup().statistics().entries();
    }

    @Override
    public Optional<String> parent() {
        return Optional.ofNullable(lineage.parent()).map(parent -> parent.name().id());
    }

    /** A folder rests on no other, but shares tables. */
    @Override
    public Optional<String> lender() {
        return session.name().shape() == SetName.Shape.FOLDER
                ? Optional.ofNullable(lineage.compared()).map(set -> set.name().id())
                : parent();
    }

    @Override
    public void add(Entry entry, ContentProducer producer) {
        archive.environment().cancellation().check();
        try {
            if (set.add(entry, producer)) {
                progress.advance(1, entry.size());
            }
        } catch (IOException failed) {
            throw encoding(failed);
        }
    }

    @Override
    public Comparison comparison() {
        return set.tally().comparison();
    }

    @Override
    public void facts(SortedMap<String, String> facts) {
        draft = draft.withFacts(facts);
    }

    @Override
    public BackupRecord commit(List<Finding> findings) {
        SetWriter.Written written;
        try {
            written = set.finish();
        } catch (IOException failed) {
            throw encoding(failed);
        }
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(lineage.findings());
        all.addAll(set.findings());
        archive.environment().cancellation().check();
        BackupRecord backup = record(written, all);
        publish(
                new SetRecord(
                        session.name(), backup, written.tar(), written.files(), written.earlier()));
        committed = true;
        return backup;
    }

    @Override
    public VerificationReport verifyWritten() {
        if (!committed) {
            throw new IllegalStateException("nothing is committed");
        }
        return verification.verify(session.name().id(), entry -> !set.isTakenOver(entry), progress);
    }

    @Override
    public void close() {
        try {
            set.close();
        } finally {
            session.close();
        }
    }

    /** The record's name is what makes the backup exist. */
    private void publish(SetRecord record) {
        String temporary = session.temporary(RECORD);
        try (FolderOutput output = archive.folder().create(temporary)) {
            output.write(ByteBuffer.wrap(archive.format().encode(record)));
            output.finish();
        }
        archive.folder().publish(temporary, record.name().record());
        archive.folder().syncDirectory(record.name().directory());
    }

    private BackupRecord record(SetWriter.Written written, List<Finding> findings) {
        SetRecord parent = written.parent();
        long elapsedNanos = archive.environment().nanoTime() - beganNanos;
        return new BackupRecord(
                session.name().id(),
                draft.type(),
                draft.source(),
                draft.createdAt(),
                draft.takenAt(),
                Duration.ofNanos(elapsedNanos).toMillis(),
                draft.meridianVersion(),
                draft.writerHost(),
                draft.description(),
                draft.schemaVersion(),
                parent == null ? null : parent.name().id(),
                set.tally()
                        .statistics(
                                written.storedBytes(),
                                1 + written.earlier().size(),
                                bytesNeeded(written)),
                written.checksum(),
                findings.subList(0, Math.min(findings.size(), MAX_FINDINGS)),
                findings.size(),
                draft.tags(),
                false,
                false,
                null,
                null,
                draft.facts());
    }

    private static long bytesNeeded(SetWriter.Written written) {
        @Nullable StoredFile own = written.tar();
        long bytes = own == null ? written.storedBytes() : own.length();
        for (StoredFile earlier : written.earlier()) {
            bytes += earlier.length();
        }
        return bytes;
    }

    private static Failure encoding(IOException failed) {
        return new Unavailable(
                "archive.encoding",
                "can't compress or encrypt: " + failed.getMessage(),
                List.of("run the command again"),
                failed);
    }
}

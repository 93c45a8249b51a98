package io.meridian.engine.copy;

import io.meridian.engine.ports.Parts;
import io.meridian.kernel.env.ReadAhead;
import io.meridian.kernel.failure.Conflict;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.BackupDraft;
import io.meridian.repository.BackupReader;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.BackupWriter;
import io.meridian.repository.ReadableEntry;
import io.meridian.repository.Repository;
import io.meridian.repository.StoredBackup;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Copies one backup that is not in the target yet. */
final class CopyRun {
    private static final int MAX_ATTEMPTS = 3;
    private static final String FENCED = "session.fenced";

    private final Parts parts;
    private final Repository source;
    private final Repository target;
    private final Copies originals;
    private final Copies copies;

    /**
     * Between two repositories.
     *
     * @param originals what the source has
     * @param copies what the target has
     */
    CopyRun(Parts parts, Repository source, Repository target, Copies originals, Copies copies) {
        this.parts = parts;
        this.source = source;
        this.target = target;
        this.originals = originals;
        this.copies = copies;
    }

    /** A copy that exists, and what was found while proving it. */
    record Copied(BackupRecord record, BackupWriter.Comparison files, CopyProving.Proof proof) {}

    /** What the target has of a backup, if nobody found it damaged. */
    Optional<BackupRecord> copyOf(BackupRecord original) {
        return copies.of(originals.origin(original));
    }

    /** Copies whose last verification failed. */
    List<BackupRecord> badCopiesOf(BackupRecord original) {
        return copies.badOnes(originals.origin(original));
    }

    /**
     * Returns when the copy is durable and, if asked for, was read back. When a prune of the target
     * gave this writer up for dead it starts again, {@value #MAX_ATTEMPTS} times in all.
     */
    Copied run(BackupRecord original, boolean verify, Progress progress) {
        int attempt = 1;
        while (true) {
            try {
                return attempt(original, verify, progress);
            } catch (Conflict conflict) {
                if (!conflict.code().equals(FENCED) || attempt == MAX_ATTEMPTS) {
                    throw conflict;
                }
                attempt++;
            }
        }
    }

    private Copied attempt(BackupRecord original, boolean verify, Progress progress) {
        FileDigests digests = new FileDigests();
        StoredBackup stored = source.open(original.id());
        try (BackupReader reader = stored.reader();
                ReadAhead<ReadableEntry> entries =
                        new ReadAhead<>(parts.environment(), entries(original.id(), reader));
                BackupWriter writer = target.begin(draft(original, verify), progress)) {
            long linked = feed(original.id(), entries, writer, digests);
            BackupRecord copy = writer.commit(findings(original));
            List<Finding> findings = new ArrayList<>(copy.findings());
            findings.removeAll(findings(original));
            if (linked > 0) {
                findings.add(sharing(copy, linked));
            }
            CopyProving.Proof proof =
                    new CopyProving(parts.environment(), target)
                            .prove(
                                    new CopyProving.Made(stored, copy, digests),
                                    verify ? writer::verifyWritten : null,
                                    findings);
            copies.add(proof.record());
            return new Copied(proof.record(), writer.comparison(), proof);
        }
    }

    /** What goes wrong here is about the original's tree, not about the target's. */
    private static Consumer<Consumer<ReadableEntry>> entries(String id, BackupReader reader) {
        return taker -> {
            try {
                reader.entries(taker);
            } catch (Corruption | NotFound damaged) {
                throw DamagedOriginal.tree(id, damaged);
            }
        };
    }

    /** How many files of the copy are other names of the original's. */
    private long feed(
            String id, ReadAhead<ReadableEntry> entries, BackupWriter writer, FileDigests digests) {
        try (EarlierOriginal earlier =
                new EarlierOriginal(parts.environment(), originalOf(writer.lender()))) {
            CopyFeed feed =
                    new CopyFeed(id, writer, earlier, digests, parts.environment().cancellation());
            entries.forEachRemaining(feed);
            return feed.linked();
        }
    }

    private static Finding sharing(BackupRecord copy, long files) {
        return Finding.note(
                "copy.linked",
                copy.id(),
                "hard links of the original's files, on the same disk: "
                        + files
                        + "; they take no room, and damage to one is damage to both",
                "keep another copy on another disk");
    }

    /** The backup that the target's lender is a copy of, if it is still there. */
    private Optional<StoredBackup> originalOf(Optional<String> lender) {
        return lender.flatMap(copies::named)
                .map(copies::origin)
                .flatMap(originals::of)
                .flatMap(this::opened);
    }

    private Optional<StoredBackup> opened(BackupRecord original) {
        try {
            return Optional.of(source.open(original.id()));
        } catch (NotFound forgottenMeanwhile) {
            return Optional.empty();
        }
    }

    private BackupDraft draft(BackupRecord original, boolean verify) {
        return new BackupDraft(
                original.source(),
                original.type(),
                original.createdAt(),
                original.takenAt(),
                original.description(),
                original.schemaVersion(),
                original.tags(),
                original.meridianVersion(),
                original.writerHost(),
                verify,
                originals.origin(original).addedTo(original.facts()),
                null);
    }

    /** Those that the original has; of many it keeps only the first itself. */
    private static List<Finding> findings(BackupRecord original) {
        List<Finding> kept = original.findings();
        if (original.findingCount() <= kept.size()) {
            return kept;
        }
        List<Finding> all = new ArrayList<>();
        all.add(
                Finding.note(
                        "copy.findings_left_out",
                        original.id(),
                        "the original had "
                                + original.findingCount()
                                + " findings, of which it kept "
                                + kept.size(),
                        ""));
        all.addAll(kept);
        return all;
    }
}

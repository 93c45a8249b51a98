package io.meridian.repository.archive.upkeep;

import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.finding.Severity;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.RestoreSink;
import io.meridian.repository.VerificationReport;
import io.meridian.repository.VerifyLevel;
import io.meridian.repository.archive.coding.Coding;
import io.meridian.repository.archive.coding.Encryption;
import io.meridian.repository.archive.coding.TarCompression;
import io.meridian.repository.archive.read.ArchiveBackup;
import io.meridian.repository.archive.read.Chain;
import io.meridian.repository.archive.read.FileList;
import io.meridian.repository.archive.set.ArchiveContext;
import io.meridian.repository.archive.set.ContentChecksum;
import io.meridian.repository.archive.set.ParentFailures;
import io.meridian.repository.archive.set.SetName;
import io.meridian.repository.archive.set.SetRecord;
import io.meridian.repository.archive.set.Sets;
import io.meridian.repository.archive.set.StoredFile;
import io.meridian.repository.archive.set.StoredSet;
import io.meridian.repository.archive.stream.SetInput;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Examines one backup: <em>quick</em> looks whether its chain is there in its sizes, and reads
 * record and list of files; <em>standard</em> reads every file of the chain that it needs and
 * compares its hash; <em>deep</em> decodes them and compares every entry and content with the list.
 */
public final class SetVerification {
    private static final Coding AS_IT_IS = new Coding(TarCompression.NONE, new Encryption.None());

    private static final RestoreSink.File NOWHERE =
            new RestoreSink.File() {
                @Override
                public void write(long offsetBytes, ByteBuffer data) {}

                @Override
                public void finished() {}
            };

    private final ArchiveContext archive;
    private final StoredSet set;
    private final Predicate<Entry> read;
    private final Progress progress;
    private final List<Finding> findings = new ArrayList<>();
    private boolean fromCache;
    private long filesRead;
    private long bytesRead;

    private SetVerification(
            ArchiveContext archive, StoredSet set, Predicate<Entry> read, Progress progress) {
        this.archive = archive;
        this.set = set;
        this.read = read;
        this.progress = progress;
    }

    /** Examines; what is wrong is in the report. */
    public static VerificationReport run(
            ArchiveContext archive,
            Sets sets,
            StoredSet set,
            VerifyLevel level,
            Progress progress) {
        return run(sets, level, new SetVerification(archive, set, any -> true, progress));
    }

    /**
     * The level <em>standard</em> for a set that was just written.
     *
     * @param read which contents of a folder are read; the others must be there in their size
     */
    public static VerificationReport readBack(
            ArchiveContext archive,
            Sets sets,
            StoredSet set,
            Predicate<Entry> read,
            Progress progress) {
        SetVerification verification = new SetVerification(archive, set, read, progress);
        return run(sets, VerifyLevel.STANDARD, verification);
    }

    private static VerificationReport run(
            Sets sets, VerifyLevel level, SetVerification verification) {
        verification.progress.phase("verify", -1, -1);
        verification.examine(sets, level);
        return new VerificationReport(
                verification.set.id(),
                level,
                verification.fromCache,
                verification.filesRead,
                verification.bytesRead,
                verification.findings);
    }

    private void examine(Sets sets, VerifyLevel level) {
        Chain chain = Chain.of(sets, set.record());
        chain.examine(archive.folder(), findings::add);
        if (!isSound()) {
            return;
        }
        guarded(set.record().files().name(), this::examineList);
        if (!isSound() || level == VerifyLevel.QUICK) {
            return;
        }
        tars();
        boolean contents = level == VerifyLevel.DEEP || set.name().shape() == SetName.Shape.FOLDER;
        if (isSound() && contents) {
            guarded("backup " + set.id(), this::examineContents);
        }
    }

    private boolean isSound() {
        return findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
    }

    private void examineList() {
        ContentChecksum checksum = new ContentChecksum();
        FileList.forEach(archive, set.record(), checksum::add);
        String expected = set.record().backup().checksum();
        if (!checksum.hex().equals(expected)) {
            findings.add(
                    Finding.error(
                            "archive.checksum",
                            set.id(),
                            "the checksum over names, lengths and contents is not " + expected,
                            "make a new backup"));
        }
    }

    private void tars() {
        SetRecord record = set.record();
        StoredFile own = record.tar();
        if (own != null) {
            guarded(own.name(), () -> examineFile(own));
        }
        for (StoredFile earlier : record.earlier()) {
            String id = SetName.ofTarFile(earlier.name()).map(SetName::id).orElse("");
            try {
                examineFile(earlier);
            } catch (Corruption | NotFound lost) {
                findings.add(
                        Finding.error(
                                "archive.parent_damaged",
                                earlier.name(),
                                lost instanceof NotFound
                                        ? ParentFailures.message(id)
                                        : "Parent backup " + id + " is damaged: " + lost.fact(),
                                ParentFailures.HINT));
            }
        }
    }

    private void examineFile(StoredFile file) {
        fromCache |= !archive.folder().dropCached(file.name());
        try (SetInput input = SetInput.open(archive.folder(), file, AS_IT_IS)) {
            input.requireWhole();
        }
        filesRead++;
        bytesRead += file.length();
        progress.advance(1, file.length());
    }

    /** A folder's files may be those of a database in use, so they are left in its page cache. */
    private void examineContents() {
        new ArchiveBackup(archive, set).restore(read, this::taken, Progress.NONE);
        if (set.name().shape() == SetName.Shape.FOLDER) {
            fromCache = true;
            filesRead++;
        }
    }

    private RestoreSink.File taken(Entry entry) {
        if (set.name().shape() == SetName.Shape.FOLDER) {
            bytesRead += entry.size();
            progress.advance(entry.isFile() ? 1 : 0, entry.size());
        }
        return NOWHERE;
    }

    private void guarded(String object, Runnable examination) {
        try {
            examination.run();
        } catch (Corruption | NotFound lost) {
            findings.add(finding(object, lost));
        }
    }

    private static Finding finding(String object, Failure lost) {
        return Finding.error(lost.code(), object, lost.fact(), String.join("; ", lost.hints()));
    }
}

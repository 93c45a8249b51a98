package io.meridian.repository.archive.upkeep;

import io.meridian.kernel.ByteSize;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.Maintenance;
import io.meridian.repository.PruneEstimate;
import io.meridian.repository.PruneReport;
import io.meridian.repository.RepackGoal;
import io.meridian.repository.RepackReport;
import io.meridian.repository.RepairReport;
import io.meridian.repository.ScrubReport;
import io.meridian.repository.ScrubStatus;
import io.meridian.repository.VerificationReport;
import io.meridian.repository.VerifyLevel;
import io.meridian.repository.archive.session.Sessions;
import io.meridian.repository.archive.set.ArchiveContext;
import io.meridian.repository.archive.set.Sets;
import io.meridian.repository.archive.set.StoredSet;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Upkeep of an archive repository; its packs are sets. */
public final class ArchiveMaintenance implements Maintenance {
    private final ArchiveContext archive;

    /** Of an open repository. */
    public ArchiveMaintenance(ArchiveContext archive) {
        this.archive = archive;
    }

    @Override
    public PruneEstimate estimatePrune(int maxUnusedPercent) {
        Sets sets = archive.sets();
        List<StoredSet> unneeded = Needed.unneeded(sets);
        return new PruneEstimate(
                sets.all().stream().filter(StoredSet::forgotten).count(),
                unneeded.size(),
                unneeded.stream().mapToLong(set -> set.record().ownBytes()).sum(),
                0,
                0,
                new Sessions(archive.folder(), archive.environment()).open());
    }

    @Override
    public PruneReport prune(int maxUnusedPercent, Duration patience, Progress progress) {
        return new ArchivePrune(archive, progress).run(patience);
    }

    @Override
    public RepackReport repack(
            String backup, RepackGoal goal, boolean dryRun, Duration patience, Progress progress) {
        throw new InvalidRequest(
                "archive.no_repack",
                "sets of an archive repository stay as they were written; none is packed anew",
                "make a repository that stores otherwise (meridian repo init --format archive"
                        + " --compression zstd --encryption age) and back up into it");
    }

    /** Longest unread first. */
    @Override
    public ScrubReport scrub(@Nullable ByteSize budget, Progress progress) {
        Sets sets = archive.sets();
        ScrubLedger ledger = ScrubLedger.load(archive);
        List<StoredSet> order =
                sets.all().stream()
                        .sorted(Comparator.comparing(set -> since(ledger, set)))
                        .toList();
        List<Finding> findings = new ArrayList<>(sets.unreadable());
        long read = 0;
        long bytes = 0;
        long bad = sets.unreadable().size();
        for (StoredSet set : order) {
            if (budget != null && bytes >= budget.bytes()) {
                break;
            }
            VerificationReport report =
                    SetVerification.run(archive, sets, set, VerifyLevel.STANDARD, progress);
            findings.addAll(report.findings());
            bad += report.valid() ? 0 : 1;
            bytes += report.bytesRead();
            read++;
            ledger.wasRead(set.id());
        }
        ledger.save(order.stream().map(StoredSet::id).toList());
        return new ScrubReport(
                read, bytes, bad, order.size() - read, oldest(ledger, order), findings);
    }

    @Override
    public ScrubStatus scrubStatus() {
        List<StoredSet> sets = archive.sets().all();
        ScrubLedger ledger = ScrubLedger.load(archive);
        long never = sets.stream().filter(set -> ledger.lastRead(set.id()) == null).count();
        Instant oldest =
                sets.stream()
                        .map(set -> since(ledger, set))
                        .filter(at -> !at.equals(Instant.MIN))
                        .min(Comparator.naturalOrder())
                        .orElse(null);
        return new ScrubStatus(sets.size(), never, oldest);
    }

    @Override
    public RepairReport repair(boolean dryRun, Progress progress) {
        return new ArchiveRepair(archive, dryRun, progress).run();
    }

    private static Instant since(ScrubLedger ledger, StoredSet set) {
        Instant last = ledger.lastRead(set.id());
        return last == null ? Instant.MIN : last;
    }

    private static @Nullable Instant oldest(ScrubLedger ledger, List<StoredSet> sets) {
        Instant oldest = null;
        for (StoredSet set : sets) {
            Instant last = ledger.lastRead(set.id());
            if (last == null) {
                return null;
            }
            if (oldest == null || last.isBefore(oldest)) {
                oldest = last;
            }
        }
        return oldest;
    }
}

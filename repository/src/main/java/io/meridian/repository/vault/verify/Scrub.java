package io.meridian.repository.vault.verify;

import io.meridian.kernel.ByteSize;
import io.meridian.kernel.env.Tasks;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.ScrubReport;
import io.meridian.repository.ScrubStatus;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.format.Names;
import io.meridian.repository.vault.index.IndexedPack;
import io.meridian.repository.vault.protocol.IndexView;
import io.meridian.repository.vault.protocol.VaultContext;
import io.meridian.repository.vault.protocol.Verdicts;
import io.meridian.repository.vault.records.ScrubRecord;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/** Re-reads the repository's stored bytes, longest unread first, records first of all. */
public final class Scrub {
    private final VaultContext vault;

    public Scrub(VaultContext vault) {
        this.vault = vault;
    }

    /** What the ledger says. */
    public ScrubStatus status() {
        Map<Id16, Long> present = PackPresence.list(vault).sizes();
        ScrubLedger ledger = ScrubLedger.load(vault);
        List<Instant> read =
                present.keySet().stream()
                        .map(ledger::lastRead)
                        .filter(instant -> !instant.equals(Instant.EPOCH))
                        .toList();
        return new ScrubStatus(
                present.size(),
                present.size() - read.size(),
                read.stream().min(Comparator.naturalOrder()).orElse(null));
    }

    /** Reads until the budget is used up, at least one pack or log segment. */
    public ScrubReport run(@Nullable ByteSize budget, Progress progress) {
        List<Finding> findings = new ArrayList<>(RecordExamination.examineAll(vault));
        List<IndexedPack> indexed = indexed();
        Map<Id16, Long> packs = PackPresence.list(vault).sizes();
        LogScrub logs = LogScrub.of(vault);
        Map<Id16, Long> present = new TreeMap<>(packs);
        present.putAll(logs.sizes());
        ScrubLedger ledger = ScrubLedger.load(vault);
        List<Id16> due = new ArrayList<>(present.keySet());
        due.sort(Comparator.comparing(ledger::lastRead).thenComparing(Comparator.naturalOrder()));
        List<Id16> chosen = chosen(due, present, budget);
        progress.phase("scrub", chosen.size(), chosen.stream().mapToLong(present::get).sum());
        List<Id16> chosenPacks = chosen.stream().filter(packs::containsKey).toList();
        List<PackExamination.Result> results =
                new ArrayList<>(read(chosenPacks, present, progress));
        List<LogScrub.Result> segments = logs.read(chosen, progress);
        // What a prune decided to delete meanwhile is not missing.
        Set<Id16> doomed = Verdicts.load(vault.records()).doomed();
        indexed.removeIf(pack -> doomed.contains(pack.pack()));
        results.removeIf(result -> doomed.contains(result.pack()));
        findings.addAll(new PackPresence(packs).missing(indexed));
        findings.addAll(logs.findings(segments, findings));
        List<ScrubRecord.Reading> readings = new ArrayList<>();
        for (PackExamination.Result result : results) {
            findings.addAll(result.findings());
            readings.add(
                    new ScrubRecord.Reading(
                            result.pack(), vault.environment().now(), result.good()));
        }
        segments.forEach(
                segment ->
                        readings.add(
                                new ScrubRecord.Reading(
                                        segment.id(),
                                        vault.environment().now(),
                                        segment.finding().isEmpty())));
        ledger.append(readings, present);
        return new ScrubReport(
                results.size(),
                results.stream().mapToLong(PackExamination.Result::bytes).sum()
                        + segments.stream().mapToLong(LogScrub.Result::bytes).sum(),
                results.stream().filter(result -> !result.good()).count(),
                packs.size() - chosenPacks.size(),
                oldest(ledger, packs),
                findings);
    }

    private List<IndexedPack> indexed() {
        return new ArrayList<>(IndexView.loadDamaged(vault.records()).index().packs());
    }

    private static List<Id16> chosen(
            List<Id16> due, Map<Id16, Long> sizes, @Nullable ByteSize budget) {
        List<Id16> chosen = new ArrayList<>();
        long left = budget == null ? Long.MAX_VALUE : budget.bytes();
        for (Id16 pack : due) {
            long size = sizes.getOrDefault(pack, 0L);
            if (size > left && !chosen.isEmpty()) {
                break;
            }
            chosen.add(pack);
            left -= size;
        }
        return chosen;
    }

    private List<PackExamination.Result> read(
            List<Id16> packs, Map<Id16, Long> sizes, Progress progress) {
        PackExamination examination = PackExamination.ofTags(vault);
        List<Callable<PackExamination.Result>> readings = new ArrayList<>();
        for (Id16 pack : packs) {
            readings.add(
                    () -> {
                        vault.environment().cancellation().check();
                        vault.store().evict(Names.pack(pack));
                        PackExamination.Result result =
                                examination.examine(pack, sizes.getOrDefault(pack, 0L));
                        progress.advance(1, result.bytes());
                        return result;
                    });
        }
        return vault.environment().tasks().all(Tasks.Lane.CPU, readings);
    }

    private static @Nullable Instant oldest(ScrubLedger ledger, Map<Id16, Long> present) {
        return present.keySet().stream()
                .map(ledger::lastRead)
                .min(Comparator.naturalOrder())
                .filter(instant -> !instant.equals(Instant.EPOCH))
                .orElse(null);
    }
}

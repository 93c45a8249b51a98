package io.meridian.repository.vault.prune;

import com.google.errorprone.annotations.CanIgnoreReturnValue;

import io.meridian.kernel.failure.Conflict;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.PruneEstimate;
import io.meridian.repository.PruneReport;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.format.Names;
import io.meridian.repository.vault.index.IndexedPack;
import io.meridian.repository.vault.protocol.Generations;
import io.meridian.repository.vault.protocol.Settling;
import io.meridian.repository.vault.protocol.VaultContext;
import io.meridian.repository.vault.protocol.Verdicts;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** One prune; the package says in which order it calls the store and why. */
public final class Prune {
    private static final int TRIES = 20;

    private final VaultContext vault;
    private final int maxUnusedPercent;
    private final List<Finding> findings = new ArrayList<>();
    private long packsDeleted;
    private long bytesDeleted;

    public Prune(VaultContext vault, int maxUnusedPercent) {
        this.vault = vault;
        this.maxUnusedPercent = maxUnusedPercent;
    }

    /** What a run would do now. */
    public PruneEstimate estimate() {
        Survey survey = Survey.take(vault);
        Needed needed = survey.needed(Set.of(), Set.of());
        long unused = 0;
        long unusedBytes = 0;
        for (var pack : survey.stored().entrySet()) {
            if (!needed.contains(pack.getKey())) {
                unused++;
                unusedBytes += pack.getValue();
            }
        }
        List<IndexedPack> wasteful =
                survey.view().index().packs().stream()
                        .filter(
                                pack ->
                                        Repack.isWasteful(
                                                pack,
                                                needed.bytesOf(pack.pack()),
                                                maxUnusedPercent))
                        .toList();
        return new PruneEstimate(
                survey.backups().forgotten().size(),
                unused,
                unusedBytes,
                wasteful.size(),
                wasteful.stream().mapToLong(IndexedPack::size).sum(),
                new Settling(vault).living());
    }

    /** Runs to its end, or to where a living session stops it. */
    public PruneReport run(Duration patience, Progress progress) {
        progress.phase("mark", -1, -1);
        boolean finished = adoptUnfinished(patience);
        Repack.Result repacked = Repack.Result.NOTHING;
        if (finished) {
            repacked = new Repack(vault, new WastefulPacks(maxUnusedPercent)).run(progress);
            findings.addAll(repacked.findings());
            Optional<Long> generation = publish(repacked.packs(), pack -> true);
            finished = generation.isEmpty() || finish(generation.get(), patience, progress);
        }
        long removed = 0;
        if (finished) {
            // The dead are fenced even when nothing was condemned, so that their sessions go too.
            living(Duration.ZERO);
            new IndexMerge(vault).runIfWorthwhile();
            removed = new Cleaning(vault).run();
        }
        long[] stored = {0};
        vault.store().list("", object -> stored[0] += object.size());
        return new PruneReport(
                finished,
                packsDeleted,
                bytesDeleted,
                repacked.packs().size(),
                repacked.bytes(),
                removed,
                stored[0],
                findings);
    }

    /**
     * The same for what a repack emptied and nothing else: neither other packs nor forgotten
     * backups go, nor the records of sessions.
     */
    Replaced replace(Supplier<Repack.Result> repack, Duration patience, Progress progress) {
        progress.phase("mark", -1, -1);
        if (!adoptUnfinished(patience)) {
            return new Replaced(false, Repack.Result.NOTHING, findings);
        }
        Repack.Result repacked = repack.get();
        findings.addAll(repacked.findings());
        Optional<Long> generation =
                repacked.packs().isEmpty()
                        ? Optional.empty()
                        : publish(repacked.packs(), repacked.packs()::contains);
        boolean finished = generation.isEmpty() || finish(generation.get(), patience, progress);
        return new Replaced(finished, repacked, findings);
    }

    /** What {@link #replace} did. */
    record Replaced(boolean finished, Repack.Result repacked, List<Finding> findings) {}

    /**
     * Generations that a dead prune left, or one that runs elsewhere: whoever is first decides, the
     * rest is repeatable.
     */
    private boolean adoptUnfinished(Duration patience) {
        Generations.load(vault.records())
                .withoutUnreadable(vault.records())
                .unreadable()
                .forEach(number -> Generations.retire(vault.records(), number));
        for (long number : new TreeSet<>(Generations.load(vault.records()).live().keySet())) {
            if (!finish(number, patience, Progress.NONE)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Marks and publishes a generation of everything that is not needed; empty when that is
     * nothing.
     *
     * @param only no other packs, needed or not
     */
    private Optional<Long> publish(Set<Id16> avoided, Predicate<Id16> only) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Survey survey = Survey.take(vault);
            delete(survey.left(), survey);
            Set<Id16> condemned = new HashSet<>(survey.stored().keySet());
            Set<Id16> others = survey.generations().condemned();
            Needed needed = survey.needed(others, avoided);
            condemned.removeAll(others);
            condemned.removeAll(needed.bytes().keySet());
            condemned.removeAll(survey.left());
            condemned.removeIf(only.negate());
            if (condemned.isEmpty()) {
                return Optional.empty();
            }
            long number = next(survey);
            if (Generations.publish(
                    vault.records(), number, condemned, vault.environment().now())) {
                return Optional.of(number);
            }
        }
        throw new Conflict(
                "prune.contended",
                "other prunes kept publishing generations",
                "let the other prune end, then try again");
    }

    private static long next(Survey survey) {
        Set<Long> numbers = new HashSet<>(survey.generations().live().keySet());
        numbers.addAll(survey.generations().unreadable());
        long live = numbers.isEmpty() ? 0 : Collections.max(numbers);
        return Math.max(live, survey.view().verdicts().highest()) + 1;
    }

    /** Settles sessions, decides, deletes, retires. False when a living session is in the way. */
    private boolean finish(long number, Duration patience, Progress progress) {
        progress.phase("settle", -1, -1);
        List<String> living = living(patience);
        if (!living.isEmpty()) {
            living.forEach(
                    session ->
                            findings.add(
                                    Finding.warning(
                                            "prune.session_open",
                                            session,
                                            "a session is open, so nothing can be deleted yet",
                                            "when it has ended, run 'meridian repo prune' again;"
                                                    + " what is done stays done")));
            return false;
        }
        Survey survey = Survey.take(vault);
        Set<Id16> condemned = survey.generations().live().get(number);
        if (condemned == null) {
            return true;
        }
        Set<Id16> doomed = decide(number, condemned, survey);
        progress.phase("delete", doomed.size(), -1);
        new IndexMerge(vault).runIfWorthwhile();
        delete(doomed, survey);
        Generations.retire(vault.records(), number);
        return true;
    }

    @CanIgnoreReturnValue
    private List<String> living(Duration patience) {
        return new Settling(vault).settle(patience);
    }

    /** The packs that this generation's one verdict dooms. */
    private Set<Id16> decide(long number, Set<Id16> condemned, Survey survey) {
        Verdicts verdicts = survey.view().verdicts();
        Set<Id16> doomed = new HashSet<>(condemned);
        if (!verdicts.isDecided(number)) {
            Set<Id16> others = survey.generations().condemnedByOthers(number);
            // Our own condemned packs count, so that the last copy of a chunk is kept, but only
            // where there is no other.
            doomed.removeAll(survey.needed(others, condemned).bytes().keySet());
        }
        Set<Id16> standing =
                new HashSet<>(verdicts.decide(vault.records(), number, doomed).doomed());
        standing.retainAll(condemned);
        return standing;
    }

    private void delete(Set<Id16> packs, Survey survey) {
        for (Id16 pack : packs) {
            vault.environment().cancellation().check();
            Long size = survey.stored().get(pack);
            if (size != null) {
                vault.store().delete(Names.pack(pack));
                packsDeleted++;
                bytesDeleted += size;
            }
        }
    }
}

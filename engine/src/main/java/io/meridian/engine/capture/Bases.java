package io.meridian.engine.capture;

import io.meridian.engine.api.BackupType;
import io.meridian.engine.backup.BackupOrder;
import io.meridian.engine.backup.BackupRun;
import io.meridian.engine.backup.FinishedBackup;
import io.meridian.engine.ports.Parts;
import io.meridian.engine.retention.AutomaticRetention;
import io.meridian.kernel.failure.Cancelled;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.Repository;
import io.meridian.sources.log.LogFacts;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Makes the backups that recoveries of one source start from, beside the reading of its log: at the
 * beginning, after each gap, and when the newest has become old. One that fails is tried again
 * later; the log goes on whatever happens here. Used by one thread, except for {@link #needAfter}.
 */
final class Bases {
    static final String FAILED = "capture.base_failed";

    private final Parts parts;
    private final Repository repository;
    private final Followed source;
    private final BaseRules rules;
    private final Tally tally;
    private final Told told;
    private volatile Instant needAfter = Instant.EPOCH;
    private Instant newest = Instant.EPOCH;
    private Duration backOff = Limits.BASE_FIRST;
    private long notBeforeNanos;
    private boolean waits;

    Bases(
            Parts parts,
            Repository repository,
            Followed source,
            BaseRules rules,
            Tally tally,
            Told told) {
        this.parts = parts;
        this.repository = repository;
        this.source = source;
        this.rules = rules;
        this.tally = tally;
        this.told = told;
    }

    /**
     * How bases are made.
     *
     * @param every how old the newest may be
     * @param oneAtATime of all sources of this process
     */
    record BaseRules(Duration every, boolean verify, Semaphore oneAtATime) {}

    /** Looks whether there is one already that shows a state after a time. */
    void lookBack(Instant completeSince) {
        Optional<Instant> found =
                repository.backups().stream()
                        .filter(backup -> backup.source().equals(source.key()))
                        .flatMap(backup -> stateAt(backup).stream())
                        .filter(state -> state.isAfter(completeSince))
                        .max(Comparator.naturalOrder());
        found.ifPresent(state -> newest = state);
        needAfter(completeSince);
    }

    /**
     * Those that show an earlier state are of no use any more.
     *
     * @param time of the future counts as now: what is begun from now on will do
     */
    synchronized void needAfter(Instant time) {
        Instant now = parts.environment().now();
        Instant counted = time.isBefore(now) ? time : now;
        needAfter = counted.isAfter(needAfter) ? counted : needAfter;
    }

    /** Makes one if it is time; returns when it is durable, or has failed. */
    void step() {
        if (!isDue() || !rules.oneAtATime().tryAcquire()) {
            return;
        }
        try {
            make();
        } finally {
            rules.oneAtATime().release();
            Litter.collect();
        }
    }

    private boolean isDue() {
        if (waits && parts.environment().nanoTime() - notBeforeNanos < 0) {
            return false;
        }
        return !newest.isAfter(needAfter)
                || !parts.environment().now().isBefore(newest.plus(rules.every()));
    }

    private void make() {
        Instant begun = parts.environment().now();
        try {
            FinishedBackup backup = new BackupRun(parts).run(repository, order(), Progress.NONE);
            backup.findings().forEach(told);
            if (backup.verificationFailed()) {
                later("backup " + backup.record().id() + " could not be read back");
                return;
            }
            made(backup.record(), begun);
        } catch (Cancelled stopped) {
            throw stopped;
        } catch (Failure failure) {
            later(failure.fact());
        } catch (OutOfMemoryError tooLittle) {
            // A base needs more memory than capture, which goes on with what it has.
            later("it needs more memory than it may have");
        }
    }

    private void made(BackupRecord backup, Instant begun) {
        newest = begun;
        waits = false;
        backOff = Limits.BASE_FIRST;
        tally.base(backup.id());
        told.over(FAILED, source.label(), "backup " + backup.id() + " was made since");
        if (stateAt(backup).isEmpty()) {
            told.accept(withoutState(backup));
        }
        new AutomaticRetention(parts)
                .applyBefore(
                        repository, BackupType.SCHEDULED, backup.id(), begun.minus(window()), told);
    }

    /** Each gap needs a base, and the times after it need that one: those of a while all stay. */
    private Duration window() {
        Duration kept = Duration.ofHours(parts.lifecycle().retention().logHours());
        return kept.compareTo(rules.every()) > 0 ? kept : rules.every();
    }

    private void later(String why) {
        waits = true;
        notBeforeNanos = parts.environment().nanoTime() + backOff.toNanos();
        told.accept(
                Finding.warning(
                        FAILED,
                        source.label(),
                        "no backup to start a recovery from could be made: " + why,
                        "it is tried again; the log is captured meanwhile"));
        Duration twice = backOff.multipliedBy(2);
        backOff = twice.compareTo(Limits.BASE_LAST) < 0 ? twice : Limits.BASE_LAST;
    }

    private BackupOrder order() {
        return new BackupOrder(
                source.wanted(),
                BackupType.SCHEDULED,
                "Base of the captured log",
                null,
                List.of(),
                rules.verify(),
                null);
    }

    private static Optional<Instant> stateAt(BackupRecord backup) {
        try {
            return Optional.ofNullable(backup.facts().get(LogFacts.STATE_AT)).map(Instant::parse);
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private Finding withoutState(BackupRecord backup) {
        return Finding.warning(
                "capture.base_without_state",
                source.label(),
                "backup "
                        + backup.id()
                        + " does not say of when its state is; no recovery can"
                        + " start from it",
                "report this as a defect");
    }
}

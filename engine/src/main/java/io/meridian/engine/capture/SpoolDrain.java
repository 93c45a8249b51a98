package io.meridian.engine.capture;

import io.meridian.kernel.env.Environment;
import io.meridian.kernel.failure.Cancelled;
import io.meridian.kernel.failure.Conflict;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.Denied;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.failure.Unavailable;
import io.meridian.kernel.finding.Finding;
import io.meridian.repository.Logs;
import io.meridian.repository.Logs.SealedSegment;

import java.time.Duration;

/**
 * Stores what waits in a spool, oldest first, one after the other: a segment is durable before the
 * next one is tried, so the store never has one without those before it. Used by one thread, except
 * for {@link #wake} and {@link #end}.
 */
final class SpoolDrain {
    static final String STORE_AWAY = "capture.store_away";

    static final String TAKEN = "log.position_taken";

    private final Environment environment;
    private final Followed source;
    private final Logs logs;
    private final Spool spool;
    private final Tally tally;
    private final Told told;
    private final TakenPlace place;
    private final Wakeup wakeup = new Wakeup();
    private volatile boolean ending;

    SpoolDrain(
            Environment environment,
            Followed source,
            Logs logs,
            Spool spool,
            Tally tally,
            Told told) {
        this.environment = environment;
        this.source = source;
        this.logs = logs;
        this.spool = spool;
        this.tally = tally;
        this.told = told;
        this.place = new TakenPlace(logs, source);
    }

    /** What one try came to. */
    enum Step {
        STORED,
        /** Nothing waits. */
        IDLE,
        /** The store can't be reached now. */
        AWAY
    }

    /** Something was added. */
    void wake() {
        wakeup.call();
    }

    /** Nothing will be added any more. */
    void end() {
        ending = true;
        wakeup.call();
    }

    /**
     * Stores until the end, and what waits then for {@link Limits#DRAIN_AT_END} at most.
     *
     * @throws Conflict code {@code capture.second} when another process captures the source
     * @throws Corruption code {@code capture.newest_damaged} when what was stored last is damaged
     */
    void run() {
        Duration backOff = Limits.STORE_FIRST;
        Step step = Step.IDLE;
        while (!ending) {
            step = stepOrStop();
            switch (step) {
                case STORED -> backOff = Limits.STORE_FIRST;
                case IDLE -> wakeup.await(Limits.LOOK);
                case AWAY -> {
                    pause(backOff);
                    backOff = doubled(backOff);
                }
            }
        }
        storeLast(step);
    }

    /** Who waits for a store to come back is woken by the wish to stop, and the end is near. */
    private Step stepOrStop() {
        try {
            return step();
        } catch (Cancelled stopped) {
            if (Thread.currentThread().isInterrupted()) {
                throw stopped;
            }
            return Step.AWAY;
        }
    }

    /** Stores the oldest one, if there is one and the store is there. */
    Step step() {
        Waiting next = spool.oldest();
        if (next == null) {
            return Step.IDLE;
        }
        SealedSegment segment = spool.read(next);
        try {
            logs.store(segment);
        } catch (Conflict conflict) {
            throw conflict.code().equals(TAKEN) ? place.why(next, conflict) : conflict;
        } catch (Corruption damage) {
            throw place.why(next, damage);
        } catch (Unavailable | Denied | NotFound away) {
            told.accept(away(away));
            spool.storeIsAway(true);
            return Step.AWAY;
        }
        spool.storeIsAway(false);
        told.over(STORE_AWAY, source.label(), "it is back");
        tally.stored(next, segment.object().remaining());
        spool.remove(next);
        return Step.STORED;
    }

    /** A store that was away is not waited for; the rest is the next capture's to store. */
    private void storeLast(Step before) {
        if (before == Step.AWAY) {
            Step _ = stepOrStop();
            return;
        }
        environment.cancellation().finishing(this::storeWhileThereIsTime);
    }

    private void storeWhileThereIsTime() {
        long end = environment.nanoTime() + Limits.DRAIN_AT_END.toNanos();
        while (environment.nanoTime() < end && step() == Step.STORED) {
            // The next one.
        }
    }

    private void pause(Duration duration) {
        long end = environment.nanoTime() + duration.toNanos();
        long left = duration.toNanos();
        while (!ending && left > 0) {
            wakeup.await(Duration.ofNanos(left));
            left = end - environment.nanoTime();
        }
    }

    private static Duration doubled(Duration duration) {
        Duration twice = duration.multipliedBy(2);
        return twice.compareTo(Limits.STORE_LAST) < 0 ? twice : Limits.STORE_LAST;
    }

    private Finding away(Failure failure) {
        return Finding.warning(
                STORE_AWAY,
                source.label(),
                "what is captured waits in the spool, because it can't be stored now: "
                        + failure.fact(),
                failure.hints().isEmpty()
                        ? "it is tried again until it succeeds"
                        : failure.hints().getFirst());
    }
}

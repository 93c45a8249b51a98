package io.meridian.testing.simulation.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;

/**
 * Actors on one disk, of which exactly one runs at any time, and what they were told. Played once.
 */
final class Run {
    private static final int MOST_STEPS = 30_000;
    private static final int TRACED = 500;

    private final Disk disk;
    private final List<Actor> actors = new ArrayList<>();
    private final Semaphore parked = new Semaphore(0);
    private final Deque<String> trace = new ArrayDeque<>();
    private final Set<String> acknowledged = new HashSet<>();
    private final Set<String> forgetting = new HashSet<>();

    Run(Disk disk) {
        this.disk = disk;
    }

    /** What an actor does with its store. */
    interface Work {
        void run(Actor actor) throws Exception;
    }

    void add(String name, Work work) {
        actors.add(new Actor(name, actors.size(), this, disk, work));
    }

    Disk disk() {
        return disk;
    }

    List<Actor> actors() {
        return actors;
    }

    /** Backups, by what they are called, whose writers were told that they are committed. */
    Set<String> acknowledged() {
        return acknowledged;
    }

    /** Backups that somebody began to forget. */
    Set<String> forgetting() {
        return forgetting;
    }

    /** Whether the store failed anybody. */
    boolean wasFailed() {
        return actors.stream().anyMatch(Actor::wasFailed);
    }

    /** Everything that determines what can happen from here on. */
    long state() {
        long state = Mix.of(disk.fingerprint(), acknowledged.hashCode());
        state = Mix.of(state, forgetting.hashCode());
        for (Actor actor : actors) {
            state = Mix.of(state, actor.history());
        }
        return state;
    }

    /**
     * Lets them act until all have ended or the scheduler ends it.
     *
     * @param changed called after every request that may have changed the disk
     * @return whether all have ended
     */
    boolean play(Scheduler scheduler, Runnable changed) {
        try {
            actors.forEach(actor -> actor.begin(scheduler));
            return go(scheduler, changed);
        } finally {
            actors.forEach(Actor::dismiss);
        }
    }

    private boolean go(Scheduler scheduler, Runnable changed) {
        Actor last = null;
        for (int step = 0; step < MOST_STEPS; step++) {
            List<Actor> ready = actors.stream().filter(Actor::isReady).toList();
            if (ready.isEmpty()) {
                return true;
            }
            Move move = scheduler.next(ready, last);
            Actor actor = move.actor();
            switch (move.fate()) {
                case RUN_ENDS -> {
                    return false;
                }
                case CALLER_DIES -> {
                    note(actor.name() + " dies before " + actor.pending());
                    actor.die();
                    last = null;
                }
                default -> {
                    boolean changes = actor.changes();
                    actor.goOn(move.fate());
                    if (actor.failure() != null) {
                        throw new AssertionError(
                                actor.name() + " failed: " + actor.failure(), actor.failure());
                    }
                    if (changes) {
                        changed.run();
                    }
                    last = actor;
                }
            }
        }
        throw new AssertionError("no end after " + MOST_STEPS + " requests");
    }

    /** The last requests, one a line. */
    String trace() {
        return String.join("\n", trace);
    }

    void note(String what) {
        trace.add(what);
        if (trace.size() > TRACED) {
            trace.remove();
        }
    }

    void parked() {
        parked.release();
    }

    void awaitParked() {
        parked.acquireUninterruptibly();
    }
}

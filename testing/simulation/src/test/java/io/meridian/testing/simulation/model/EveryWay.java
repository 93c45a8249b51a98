package io.meridian.testing.simulation.model;

import io.meridian.stores.RequestKind;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides every way there is, one after the other, within bounds: depth first, each run from the
 * beginning. A state that was reached before with as much left of the bounds is not followed again.
 */
final class EveryWay implements Scheduler {
    /** Before which requests an actor may have to stand still for others. */
    enum Grain {
        /** Those that change something. */
        CHANGES,
        /** Listings, too. */
        LISTINGS,
        /** All. */
        EVERY_REQUEST
    }

    private final Bounds bounds;
    private final List<Integer> path = new ArrayList<>();
    private final List<Integer> widths = new ArrayList<>();
    private final Map<Long, List<Bounds>> seen = new HashMap<>();
    private Run run;
    private Bounds left;
    private int depth;
    private long runs;

    /**
     * How much may happen in one run.
     *
     * @param switches from an actor that could go on to another one. Switching when one has ended,
     *     died or waits costs nothing
     * @param deaths right before a request that changes something, that is: after any request
     * @param lostAnswers to requests that change something
     * @param grain before which requests switching is tried
     */
    record Bounds(int switches, int deaths, int lostAnswers, Grain grain) {
        boolean covers(Bounds other) {
            return switches >= other.switches
                    && deaths >= other.deaths
                    && lostAnswers >= other.lostAnswers;
        }
    }

    EveryWay(Bounds bounds) {
        this.bounds = bounds;
        this.left = bounds;
    }

    /** So many runs so far. */
    long runs() {
        return runs;
    }

    /** So many different states at which there was something to decide. */
    long states() {
        return seen.size();
    }

    /** Begins a run that makes at least one decision in another way than all before. */
    void begin(Run next) {
        run = next;
        left = bounds;
        depth = 0;
        runs++;
    }

    /** Whether there is another way after the one that ended now. */
    boolean hasAnother() {
        while (!path.isEmpty()) {
            int choice = path.removeLast() + 1;
            int width = widths.removeLast();
            if (choice < width) {
                path.add(choice);
                widths.add(width);
                return true;
            }
        }
        return false;
    }

    @Override
    public Move next(List<Actor> ready, @Nullable Actor last) {
        List<Move> moves = moves(ready, last);
        Move move = moves.getFirst();
        if (moves.size() > 1) {
            if (depth == path.size()) {
                if (isSeen(last)) {
                    return new Move(move.actor(), Move.Fate.RUN_ENDS);
                }
                path.add(0);
                widths.add(moves.size());
            }
            move = moves.get(path.get(depth++));
        }
        pay(move, last);
        return move;
    }

    @Override
    public int shown(int objects) {
        return objects;
    }

    private List<Move> moves(List<Actor> ready, @Nullable Actor last) {
        List<Move> moves = new ArrayList<>();
        boolean goesOn = goesOn(last);
        if (goesOn) {
            addAll(moves, last);
        }
        if (!goesOn || (left.switches > 0 && isWorthIt(last))) {
            boolean waits = last != null && last.isReady() && ready.size() > 1;
            ready.stream()
                    .filter(other -> other != last || (!goesOn && !waits))
                    .forEach(other -> addAll(moves, other));
        }
        return moves;
    }

    private static boolean goesOn(@Nullable Actor last) {
        return last != null && last.isReady() && !last.isPausing();
    }

    private void addAll(List<Move> moves, Actor actor) {
        moves.add(new Move(actor, Move.Fate.ANSWERED));
        if (actor.changes() && left.lostAnswers > 0) {
            moves.add(new Move(actor, Move.Fate.ANSWER_LOST));
        }
        if (actor.changes() && left.deaths > 0) {
            moves.add(new Move(actor, Move.Fate.CALLER_DIES));
        }
    }

    private boolean isWorthIt(Actor last) {
        return switch (bounds.grain) {
            case CHANGES -> last.changes();
            case LISTINGS -> last.changes() || last.pending().kind() == RequestKind.LIST;
            case EVERY_REQUEST -> true;
        };
    }

    private void pay(Move move, @Nullable Actor last) {
        int switches = goesOn(last) && move.actor() != last ? 1 : 0;
        int deaths = move.fate() == Move.Fate.CALLER_DIES ? 1 : 0;
        int lost = move.fate() == Move.Fate.ANSWER_LOST ? 1 : 0;
        left =
                new Bounds(
                        left.switches - switches,
                        left.deaths - deaths,
                        left.lostAnswers - lost,
                        left.grain);
    }

    private boolean isSeen(@Nullable Actor last) {
        long state = Mix.of(run.state(), last == null ? -1 : last.number());
        List<Bounds> before = seen.computeIfAbsent(state, any -> new ArrayList<>(1));
        if (before.stream().anyMatch(bound -> bound.covers(left))) {
            return true;
        }
        before.removeIf(left::covers);
        before.add(left);
        return false;
    }
}

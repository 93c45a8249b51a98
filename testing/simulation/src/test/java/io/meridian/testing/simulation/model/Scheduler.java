package io.meridian.testing.simulation.model;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** Decides all that is left open. */
interface Scheduler {
    /**
     * The next move.
     *
     * @param ready those with a request to make, never empty
     * @param last whose request was answered last; null at the beginning and after a death
     */
    Move next(List<Actor> ready, @Nullable Actor last);

    /** How many of so many objects, at least one, a listing shows in one step. */
    int shown(int objects);
}

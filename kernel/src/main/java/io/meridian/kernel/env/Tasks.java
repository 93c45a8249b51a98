package io.meridian.kernel.env;

import java.util.List;
import java.util.concurrent.Callable;

/**
 * Starts work on other threads. CPU work and native calls run on a bounded pool of platform
 * threads, because native frames pin; I/O waits on virtual threads. Thread-safe.
 */
public interface Tasks {
    /** How many CPU workers there are, at least one. */
    int cpuWorkers();

    /** Opens a scope; its forks end before {@link TaskScope#close} returns. */
    TaskScope open();

    /**
     * Runs all and returns their results in the order given. The first failure cancels the rest and
     * is thrown.
     */
    default <T> List<T> all(Lane lane, List<? extends Callable<T>> work) {
        try (TaskScope scope = open()) {
            List<Pending<T>> pending = work.stream().map(one -> scope.<T>fork(lane, one)).toList();
            return pending.stream().map(Pending::join).toList();
        }
    }

    /** Where a task runs. */
    enum Lane {
        /**
         * Bounded pool of platform threads, for hashing, compression, encryption and native calls.
         */
        CPU,
        /**
         * A platform thread each, for work on data that lasts as long as its operation: in the
         * bounded pool it would keep a place, and a virtual thread that never waits keeps all
         * others from running where there is one processor.
         */
        LASTING,
        /** A virtual thread each, for waiting on files and networks. */
        IO
    }
}

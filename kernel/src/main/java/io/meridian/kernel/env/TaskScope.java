package io.meridian.kernel.env;

import java.util.concurrent.Callable;

/**
 * A set of tasks that live no longer than the scope. The first failure makes all later {@link
 * Pending#join} calls and {@link #checkFailure} throw it, and interrupts the rest. Used by one
 * thread; tasks may fork more.
 */
public interface TaskScope extends AutoCloseable {
    <T> Pending<T> fork(Tasks.Lane lane, Callable<T> work);

    /** Throws the first failure of any task of this scope, if there was one. */
    void checkFailure();

    /** Waits for all tasks and throws the first failure. */
    void joinAll();

    /** Cancels what still runs and waits for its end. Does not throw for failures of tasks. */
    @Override
    void close();
}

package io.meridian.kernel.env;

/** The result of a task that may still be running. Thread-safe. */
public interface Pending<T> {
    boolean isDone();

    /**
     * Waits for the result.
     *
     * @throws RuntimeException what the task threw, or the first failure of its scope
     */
    T join();
}

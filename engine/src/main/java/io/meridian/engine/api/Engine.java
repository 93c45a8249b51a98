package io.meridian.engine.api;

import io.meridian.kernel.progress.Progress;

/** Runs operations. Thread-safe. */
public interface Engine extends AutoCloseable {
    /**
     * Runs one to its end.
     *
     * @throws io.meridian.kernel.failure.Failure when it could not be done; what it had begun
     *     leaves the repository valid. What is done but incomplete is no failure: the result has
     *     findings
     */
    <Q, R> R run(Operation<Q, R> operation, Q request, Progress progress);

    @Override
    void close();
}

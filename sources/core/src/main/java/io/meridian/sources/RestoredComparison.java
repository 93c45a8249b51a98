package io.meridian.sources;

import io.meridian.kernel.env.Cancellation;

import java.nio.file.Path;

/**
 * Compares restored data of one kind of source, key by key, with its own engine. Thread-safe.
 * Memory follows the number of keyspaces and samples, not of keys.
 */
@FunctionalInterface
public interface RestoredComparison {
    /**
     * Compares what was restored to two directories that nobody else uses. They may share files, so
     * nothing that was restored is changed.
     *
     * @param samples how many keys of each kind of change and keyspace are told, at most
     * @param cancellation asked while keys are compared
     * @throws io.meridian.kernel.failure.Corruption when one of them can't be read to its end
     * @throws io.meridian.kernel.failure.InvalidRequest when one needs something to be opened that
     *     isn't here
     */
    KeyChanges compare(Path older, Path newer, int samples, Cancellation cancellation);
}

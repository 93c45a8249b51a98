package io.meridian.sources;

import io.meridian.sources.log.SourceLog;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A protected database or directory. Opening one has no effect on it. Thread-safe unless said
 * otherwise.
 */
public interface Source {
    SourceIdentity identity();

    Set<SourceCapability> capabilities();

    /** Its log, if there is one that can be followed. */
    default Optional<SourceLog> log() {
        return Optional.empty();
    }

    /**
     * Begins a consistent view. The caller closes it.
     *
     * @throws io.meridian.kernel.failure.NotFound when the source is not there
     * @throws io.meridian.kernel.failure.Denied when it may not be read at all
     */
    Snapshot snapshot();

    /**
     * The same; a source that finds itself as it was then may spare what it did then.
     *
     * @param earlierFacts asks for the facts of this source's newest backup; empty when there is
     *     none. Asking may cost something
     */
    default Snapshot snapshot(Supplier<Map<String, String>> earlierFacts) {
        return snapshot();
    }
}

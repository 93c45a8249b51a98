package io.meridian.sources;

import java.util.Set;

/**
 * A protected database or directory. Opening one has no effect on it. Thread-safe unless said
 * otherwise.
 */
public interface Source {
    SourceIdentity identity();

    Set<SourceCapability> capabilities();

    /**
     * Begins a consistent view. The caller closes it.
     *
     * @throws io.meridian.kernel.failure.NotFound when the source is not there
     * @throws io.meridian.kernel.failure.Denied when it may not be read at all
     */
    Snapshot snapshot();
}

package io.meridian.engine.ports;

import io.meridian.kernel.finding.Finding;
import io.meridian.sources.RestoreTarget;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Opens places to restore to. Thread-safe. */
public interface TargetOpener {
    /**
     * Refuses what nothing can be restored to, as a mount point. Changes nothing.
     *
     * @param protectedPaths the target may neither hold these nor lie in them
     * @throws io.meridian.kernel.failure.InvalidRequest saying why
     */
    void requireUsable(Path target, List<Path> protectedPaths);

    /**
     * Finishes or undoes what an interrupted restore to this place left behind.
     *
     * @param findings receives what was done
     */
    void recover(Path target, Consumer<Finding> findings);

    /** What interrupted restores to this place left behind, for people. Changes nothing. */
    List<Path> leftovers(Path target);

    /**
     * Begins to stage beside the target. The caller completes or closes it.
     *
     * @param allowClear data that is there may be replaced
     * @throws io.meridian.kernel.failure.InvalidRequest as {@link #requireUsable}
     */
    RestoreTarget open(Path target, boolean allowClear, List<Path> protectedPaths);
}

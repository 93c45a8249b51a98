package io.meridian.sources.directory;

import java.nio.file.Path;
import java.util.List;

/**
 * What a restore may do to its destination.
 *
 * @param allowClear whether data that is there may be replaced
 * @param protectedPaths the repository and the keys: the destination may neither contain them nor
 *     lie in them
 */
public record TargetOptions(boolean allowClear, List<Path> protectedPaths) {
    public TargetOptions {
        protectedPaths = List.copyOf(protectedPaths);
    }
}

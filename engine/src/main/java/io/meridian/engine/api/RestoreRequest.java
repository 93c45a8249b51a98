package io.meridian.engine.api;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;

/**
 * What to restore where.
 *
 * @param target null is the place that the backup was made of, or that its source's name stands for
 *     in the configuration
 * @param includes gitignore-like patterns of what to restore; empty restores everything
 * @param allowClear the target's present content may be replaced
 * @param keepAside keep the replaced content beside the target; also allows going on when its
 *     safety backup is incomplete
 */
public record RestoreRequest(
        RepositoryRef repository,
        String id,
        @Nullable Path target,
        List<String> includes,
        boolean allowClear,
        boolean keepAside) {
    public RestoreRequest {
        includes = List.copyOf(includes);
    }
}

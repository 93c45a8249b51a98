package io.meridian.engine.api;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Whose history to show.
 *
 * @param source its directory or the name it was given; null takes the only one that can be
 *     recovered
 */
public record TimelineRequest(RepositoryRef repository, @Nullable Path source) {
    public TimelineRequest {
        Objects.requireNonNull(repository);
    }
}

package io.meridian.engine.api;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;

/**
 * Which source to recover to which time, and where.
 *
 * @param source its directory or the name it was given; null takes the only one that can be
 *     recovered
 * @param time the last change that is not after it is the last one that the result has
 * @param timeline number of the only one to look at; null takes the newest that reaches the time
 * @param target null is the place of the source
 * @param allowClear the target's present content may be replaced
 * @param keepAside keep the replaced content beside the target; also allows going on when its
 *     safety backup is incomplete
 */
public record RecoveryRequest(
        RepositoryRef repository,
        @Nullable Path source,
        Instant time,
        @Nullable Integer timeline,
        @Nullable Path target,
        boolean allowClear,
        boolean keepAside) {
    public RecoveryRequest {
        Objects.requireNonNull(repository);
        Objects.requireNonNull(time);
    }
}

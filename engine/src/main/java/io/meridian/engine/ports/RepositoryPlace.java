package io.meridian.engine.ports;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;

/**
 * Where a repository is.
 *
 * @param location for people
 * @param repositoryId null when there is no repository yet
 * @param directory of a repository on a local disk, else null
 * @param keyFile where its key file is or would be, null when the reference opens it otherwise
 * @param protectedPaths directories and files that are never part of a source nor a restore's
 *     target: the repository's own and those of keys. Absolute; need not exist
 */
public record RepositoryPlace(
        String location,
        @Nullable String repositoryId,
        @Nullable Path directory,
        @Nullable Path keyFile,
        List<Path> protectedPaths) {
    public RepositoryPlace {
        protectedPaths = List.copyOf(protectedPaths);
    }

    /** Whether there is a repository. */
    public boolean exists() {
        return repositoryId != null;
    }
}

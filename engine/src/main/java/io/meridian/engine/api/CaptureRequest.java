package io.meridian.engine.api;

import io.meridian.kernel.ByteSize;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * Follows the logs of sources until it is cancelled.
 *
 * @param every how long what was read may wait until it is stored
 * @param spoolSize how much of each source may wait on the local disk while the store is away
 * @param baseEvery how old the newest backup of a source may be that a recovery starts from
 * @param verifyBases read back what those backups wrote
 */
public record CaptureRequest(
        RepositoryRef repository,
        List<Followed> sources,
        Duration every,
        ByteSize spoolSize,
        Duration baseEvery,
        boolean verifyBases) {
    public static final Duration USUAL_EVERY = Duration.ofSeconds(1);
    public static final ByteSize USUAL_SPOOL_SIZE = ByteSize.mebibytes(1 << 10);
    public static final Duration USUAL_BASE_EVERY = Duration.ofHours(24);

    public CaptureRequest {
        Objects.requireNonNull(repository);
        sources = List.copyOf(sources);
        Objects.requireNonNull(every);
        Objects.requireNonNull(spoolSize);
        Objects.requireNonNull(baseEvery);
    }

    /**
     * One source, as {@link BackupRequests.Create} has it.
     *
     * @param kind empty takes what is recognised there
     * @param name that its history goes under; empty takes place and host
     * @param excludes of its backups
     */
    public record Followed(
            Path path, String kind, String name, List<String> excludes, boolean oneFileSystem) {
        public Followed {
            Objects.requireNonNull(path);
            Objects.requireNonNull(kind);
            Objects.requireNonNull(name);
            excludes = List.copyOf(excludes);
        }
    }
}

package io.meridian.engine.api;

import io.meridian.kernel.finding.Finding;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** Results about a repository as a whole. */
public final class RepositoryResults {
    private RepositoryResults() {}

    /**
     * The new repository.
     *
     * @param keyFile where the key file was written, null when a passphrase is the only slot beside
     *     the recovery phrase
     * @param recoverySlot the slot to export the recovery phrase of; null when it has none
     */
    public record Created(
            String location,
            String repositoryId,
            @Nullable String keyFile,
            @Nullable String recoverySlot,
            List<Finding> findings) {}

    /** Sizes are bytes as stored. */
    public record Description(
            String location,
            String repositoryId,
            String format,
            int formatVersion,
            Instant createdAt,
            int currentEpoch,
            long backups,
            long packs,
            long packBytes,
            long indexSegments,
            long chunks,
            long storedBytes,
            List<Finding> findings) {}

    /**
     * What a prune did.
     *
     * @param finished false when open sessions must end first: the generation stays published, the
     *     next prune goes on
     * @param logBytesDeleted of captured logs
     */
    public record Pruned(
            boolean finished,
            long packsDeleted,
            long bytesDeleted,
            long packsRepacked,
            long bytesRepacked,
            long backupsRemoved,
            long logBytesDeleted,
            long storedBytes,
            List<Finding> findings) {}

    public record Scrubbed(
            long packsRead,
            long bytesRead,
            long packsBad,
            long packsUnread,
            @Nullable Instant oldestRead,
            List<Finding> findings) {}

    /**
     * What a repair found and wrote.
     *
     * @param chunksSaved good chunks copied out of damaged packs
     * @param chunksLost chunks that no pack holds any more
     * @param backupsDamaged ids of backups that need a lost chunk
     */
    public record Repaired(
            boolean dryRun,
            long packsExamined,
            long packsDamaged,
            long chunksIndexed,
            long chunksSaved,
            long chunksLost,
            List<String> backupsDamaged,
            List<Finding> findings) {}
}

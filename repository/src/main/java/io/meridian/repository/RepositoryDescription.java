package io.meridian.repository;

import java.time.Instant;

/**
 * A repository in figures.
 *
 * @param format {@code vault} or {@code archive}
 * @param packs of an archive: its sets
 * @param storedBytes size of all objects
 */
public record RepositoryDescription(
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
        long storedBytes) {}

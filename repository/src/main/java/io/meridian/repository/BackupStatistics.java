package io.meridian.repository;

/**
 * A backup in figures.
 *
 * @param contentBytes length of all files
 * @param addedBytes chunks that the repository did not have, before compression
 * @param storedBytes what was written to packs for them
 * @param packsNeeded packs that a restore reads from, and {@code packBytesNeeded} their sizes
 */
public record BackupStatistics(
        long entries,
        long files,
        long directories,
        long contentBytes,
        long addedBytes,
        long storedBytes,
        long packsNeeded,
        long packBytesNeeded) {}

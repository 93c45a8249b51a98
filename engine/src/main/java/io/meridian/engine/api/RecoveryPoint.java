package io.meridian.engine.api;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * What a recovery to a time comes to.
 *
 * @param requestedAt the time that was asked for; the result is the source as it was then
 * @param lastCommitAt when the last change in it was made, or was known to be made; with the base
 *     alone, when the base's state was fixed
 * @param lastSequence the source's own number of that change, null when it has none
 * @param timeline its number; null when no captured log is needed
 * @param baseId the backup that it starts from
 * @param baseAt when that backup's state was fixed
 * @param logFrom from when to when the log is read, which {@code logThrough} ends; null without one
 * @param logSegments how many pieces of a captured log are read
 * @param logBytes how large the log is that is read
 * @param logBackupId the backup whose log files are read instead of a captured log, else null
 */
public record RecoveryPoint(
        Instant requestedAt,
        Instant lastCommitAt,
        @Nullable Long lastSequence,
        @Nullable Integer timeline,
        String baseId,
        Instant baseAt,
        @Nullable Instant logFrom,
        @Nullable Instant logThrough,
        int logSegments,
        long logBytes,
        @Nullable String logBackupId) {}

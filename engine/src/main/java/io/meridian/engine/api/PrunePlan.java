package io.meridian.engine.api;

import java.util.List;

/**
 * What a prune would do now.
 *
 * @param logBytesUnused of captured logs, before the oldest backup that they can be laid over
 * @param digest of the repository's state and the options; apply refuses when the state moved on
 */
public record PrunePlan(
        RepositoryRef repository,
        int maxUnusedPercent,
        long forgottenBackups,
        long packsUnused,
        long bytesUnused,
        long packsToRepack,
        long bytesToRepack,
        long logBytesUnused,
        List<String> openSessions,
        String digest) {
    public PrunePlan {
        openSessions = List.copyOf(openSessions);
    }
}

package io.meridian.repository;

import java.util.List;

/** What a prune would do. */
public record PruneEstimate(
        long forgottenBackups,
        long packsUnused,
        long bytesUnused,
        long packsToRepack,
        long bytesToRepack,
        List<String> openSessions) {
    public PruneEstimate {
        openSessions = List.copyOf(openSessions);
    }
}

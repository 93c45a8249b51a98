package io.meridian.engine.timeline;

import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.repository.Logs;
import io.meridian.repository.Repository;

import java.util.Optional;

/** The logs of repositories that keep some. */
public final class KeptLogs {
    private static final String NOT_KEPT = "log.not_kept";

    private KeptLogs() {}

    /** Empty for a repository whose format keeps none. */
    public static Optional<Logs> of(Repository repository) {
        try {
            return Optional.of(repository.logs());
        } catch (InvalidRequest refused) {
            if (refused.code().equals(NOT_KEPT)) {
                return Optional.empty();
            }
            throw refused;
        }
    }
}

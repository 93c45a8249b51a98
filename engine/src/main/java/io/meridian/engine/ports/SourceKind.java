package io.meridian.engine.ports;

import io.meridian.sources.RestoredComparison;
import io.meridian.sources.RestoredExamination;
import io.meridian.sources.Source;
import io.meridian.sources.log.LogRecovery;

import java.nio.file.Path;
import java.util.Optional;

/** One kind of source that is more than a directory of files. Thread-safe. */
public interface SourceKind {
    /** As the identities of its sources have it. */
    String name();

    /** Whether that is what lies at this path. Only looks. */
    boolean recognises(Path path);

    /**
     * Opens one, as {@link SourceOpener#open}.
     *
     * @throws io.meridian.kernel.failure.InvalidRequest when something else is there
     */
    Source open(SourceOpener.Wanted wanted);

    /** How what was restored is examined with the kind's own engine; empty when it has none. */
    default Optional<RestoredExamination> examination() {
        return Optional.empty();
    }

    /** How what was restored is compared key by key; empty when it has no keys. */
    default Optional<RestoredComparison> comparison() {
        return Optional.empty();
    }

    /** How a captured log is laid over a backup; empty when this kind has no log. */
    default Optional<LogRecovery> recovery() {
        return Optional.empty();
    }
}

package io.meridian.engine.recovery;

import io.meridian.engine.ports.Parts;
import io.meridian.kernel.log.LogEvent;
import io.meridian.repository.Repository;
import io.meridian.sources.log.LogRecovery;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Optional;

/**
 * The part of a log that is laid over a base: its events from the base on to the mark that is the
 * end, inclusive. Each reading streams them anew; nothing is held.
 */
interface Replay extends LogRecovery.Events {
    /** The mark that is the end; empty when nothing of the log is needed. */
    Optional<LogEvent.Mark> end();

    /** What is read, for people. */
    Extent extent();

    /** The same, read from a repository that is open. */
    Replay in(Parts parts, Repository repository);

    /**
     * What is read.
     *
     * @param from null without a log
     * @param backupId whose log files are read, null for a captured log
     */
    record Extent(
            @Nullable Instant from,
            @Nullable Instant through,
            int segments,
            long bytes,
            @Nullable String backupId) {
        static final Extent NOTHING = new Extent(null, null, 0, 0, null);
    }
}

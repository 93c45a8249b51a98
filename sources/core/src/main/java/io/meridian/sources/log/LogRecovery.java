package io.meridian.sources.log;

import io.meridian.kernel.log.LogEvent;

import java.util.function.Consumer;

/**
 * Knows, for one kind of source, what a base backup and the log after it make together. Pure: reads
 * what it is given and changes nothing. Thread-safe.
 */
public interface LogRecovery {
    /**
     * Plans what becomes of the base's files.
     *
     * @param base the backup that the recovery starts from
     * @param events gives the log in order, from a place not after the base's state to the mark
     *     that is the end, inclusive. May be asked for several times
     * @throws io.meridian.kernel.failure.Corruption when base and log don't fit together without a
     *     hole
     */
    RecoveredFiles plan(BackedUpFiles base, Events events);

    /**
     * Reads the log files that a backup holds as if they had been captured, marks included, in the
     * order they were written. So a recovery can reach times between two backups although nobody
     * captured. Gives nothing for a kind whose log has no times of its own.
     */
    default void eventsOf(BackedUpFiles backup, Consumer<LogEvent> events) {}

    /**
     * Whether {@link #eventsOf} tells times, so that backups alone reach the times between them.
     */
    default boolean readsBackups() {
        return false;
    }

    /** A log, from its beginning. */
    @FunctionalInterface
    interface Events {
        void read(Consumer<LogEvent> consumer);
    }
}

package io.meridian.sources.log;

import io.meridian.kernel.log.LogEvent;
import io.meridian.kernel.log.LogState;

import java.util.function.Consumer;

/**
 * A log being followed. Used by one thread. Keeps open what it follows, so that what its owner
 * deletes can still be read to its end; otherwise its memory does not grow with the log.
 */
public interface LogTail extends AutoCloseable {
    /**
     * Reads what was written since the last call. Ends with {@link LogEvent.Covered} when all of it
     * was read, also when there was nothing.
     *
     * @param mostBytes stop after about so many bytes of log, at a place where the next call can go
     *     on
     * @param events receives them in order. When it throws, the tail is of no use any more
     * @return whether there is more already
     * @throws io.meridian.kernel.failure.Failure when the source can't be read now; a later call
     *     may succeed, and reads from the same place
     */
    boolean poll(long mostBytes, Consumer<LogEvent> events);

    /** What a later reader needs to go on after the last event given. */
    LogState state();

    @Override
    void close();
}

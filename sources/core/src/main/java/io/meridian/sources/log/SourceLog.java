package io.meridian.sources.log;

import io.meridian.kernel.log.LogState;

import java.util.Optional;

/** The change stream of a source. Thread-safe. Following it never stops or slows its writer. */
public interface SourceLog {
    /**
     * Begins to follow, from where an earlier reader stopped if that can be done without a hole.
     *
     * @param last what the earlier reader's {@link LogTail#state} was; empty begins anew with what
     *     is written from now on. When it can't be gone on from, the first thing that is read is a
     *     gap
     * @return closed by the caller
     * @throws io.meridian.kernel.failure.NotFound when the source is not there
     * @throws io.meridian.kernel.failure.InvalidRequest when it is set up so that its log can't be
     *     followed, with a hint what to change
     */
    LogTail follow(Optional<LogState> last);
}

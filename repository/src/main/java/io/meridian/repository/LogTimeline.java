package io.meridian.repository;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One branch of a source's history. A restore begins another.
 *
 * @param number from 1, ascending for one source
 * @param fork where it left an earlier one; empty for the first, and when that is not known
 */
public record LogTimeline(SourceKey source, int number, Instant startedAt, Optional<Fork> fork) {
    public LogTimeline {
        Objects.requireNonNull(source);
        Objects.requireNonNull(startedAt);
        Objects.requireNonNull(fork);
        if (number < 1) {
            throw new IllegalArgumentException("timeline " + number);
        }
    }

    /**
     * Where a timeline begins in another.
     *
     * @param timeline number of the earlier one
     * @param time of the state that was restored
     */
    public record Fork(int timeline, Instant time) {
        public Fork {
            Objects.requireNonNull(time);
        }
    }
}

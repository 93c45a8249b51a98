package io.meridian.engine.timeline;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The state of a source that a restore puts in place.
 *
 * @param time of the state
 * @param timeline the number of the one it lies on; empty when it is not known
 */
public record RestoredState(Instant time, Optional<Integer> timeline) {
    public RestoredState {
        Objects.requireNonNull(time);
        Objects.requireNonNull(timeline);
    }

    /** Of a backup, whose timeline its time tells. */
    public static RestoredState at(Instant time) {
        return new RestoredState(time, Optional.empty());
    }
}

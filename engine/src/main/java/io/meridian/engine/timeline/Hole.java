package io.meridian.engine.timeline;

import java.time.Instant;

/**
 * Times that no recovery reaches, because changes are missing from the log.
 *
 * @param timeline its number
 * @param from the last time before it that can be recovered to
 * @param to the first time from which the log has everything again
 * @param reason for people
 * @param damage whether what is missing was stored once; else it never was
 */
public record Hole(int timeline, Instant from, Instant to, String reason, boolean damage) {
    /** Whether a time lies in it; its two ends don't. */
    public boolean holds(Instant time) {
        return time.isAfter(from) && time.isBefore(to);
    }
}

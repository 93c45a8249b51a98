package io.meridian.sources.wal.format;

import java.time.Instant;

/**
 * What a record tells of itself.
 *
 * @param sequence its number, or {@link #UNKNOWN}
 * @param time when it was written, by its writer's clock
 */
public record RecordHead(long sequence, Instant time) {
    /** The writer did not number it. */
    public static final long UNKNOWN = 0;
}

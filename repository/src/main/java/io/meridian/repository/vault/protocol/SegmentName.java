package io.meridian.repository.vault.protocol;

import io.meridian.kernel.env.Environment;
import io.meridian.repository.vault.format.Id.Id16;

import java.util.Collection;

/**
 * Names of index segments: a level in the first four bytes, then chance. What supersedes others has
 * a higher level than all of them, so that a listing which misses a segment because it was deleted
 * sees the one that stands for it.
 */
public final class SegmentName {
    private static final long RANDOM_BITS = 0xFFFF_FFFFL;
    private static final int LEVEL_SHIFT = 32;

    private SegmentName() {}

    /** For a segment that supersedes none. */
    public static Id16 fresh(Environment environment) {
        return atLevel(0, environment);
    }

    /** For a segment that supersedes these. */
    public static Id16 superseding(Collection<Id16> superseded, Environment environment) {
        long level = 0;
        for (Id16 older : superseded) {
            level = Math.max(level, (older.high() >>> LEVEL_SHIFT) + 1);
        }
        return atLevel(level, environment);
    }

    private static Id16 atLevel(long level, Environment environment) {
        Id16 random = Id16.of(environment.randomBytes(Id16.BYTES));
        return new Id16(level << LEVEL_SHIFT | (random.high() & RANDOM_BITS), random.low());
    }
}

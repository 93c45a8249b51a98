package io.meridian.repository;

import org.jspecify.annotations.Nullable;

/** What a backup's stored bytes are to become when they are packed anew. */
public sealed interface RepackGoal {
    /** What to compress with. */
    enum Algorithm {
        ZSTD,
        LZ4,
        GZIP,
        NONE
    }

    /** Speed against size. */
    enum Effort {
        FAST,
        BALANCED,
        BEST
    }

    /**
     * Contents compressed so. What doesn't shrink is stored as it is.
     *
     * @param effort null takes balanced, and leaves packs alone whose chunks are compressed so
     *     already; which effort was made is recorded nowhere, so who names one gets everything
     *     compressed again
     */
    record Compressed(Algorithm algorithm, @Nullable Effort effort) implements RepackGoal {}

    /** Contents and tree sealed with the keys of an epoch that begins now. */
    record Resealed() implements RepackGoal {}
}

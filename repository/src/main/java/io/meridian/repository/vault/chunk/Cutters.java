package io.meridian.repository.vault.chunk;

import io.meridian.kernel.entry.ContentPattern;
import io.meridian.repository.vault.crypto.Key;

import org.jspecify.annotations.Nullable;

/**
 * Which cutter suits which content, for one epoch. Thread-safe; the gear table is made when first
 * needed.
 */
public final class Cutters {
    private final Key chunkerKey;
    private final ChunkSizes sizes;
    private volatile @Nullable Cutter contentDefined;

    public Cutters(Key chunkerKey, ChunkSizes sizes) {
        this.chunkerKey = chunkerKey;
        this.sizes = sizes;
    }

    /** Content shorter than this is always one chunk. */
    public int leastBytes() {
        return sizes.least();
    }

    /** No content-defined or fixed chunk is longer, but for pages longer than that. */
    public int mostBytes() {
        return Math.max(sizes.most(), sizes.fixed());
    }

    public Cutter forContent(ContentPattern pattern) {
        return switch (pattern) {
            case ContentPattern.General general -> contentDefined();
            case ContentPattern.Paged paged ->
                    new FixedCutter(Math.max(sizes.paged(), paged.pageBytes()));
            case ContentPattern.Immutable immutable -> new FixedCutter(sizes.fixed());
            case ContentPattern.AppendOnly appendOnly -> new FixedCutter(sizes.fixed());
        };
    }

    private Cutter contentDefined() {
        Cutter cutter = contentDefined;
        if (cutter == null) {
            cutter = new ContentDefinedCutter(chunkerKey, sizes);
            contentDefined = cutter;
        }
        return cutter;
    }
}

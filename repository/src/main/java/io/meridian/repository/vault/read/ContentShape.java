package io.meridian.repository.vault.read;

import io.meridian.kernel.entry.ContentPattern;
import io.meridian.repository.vault.chunk.ChunkSizes;
import io.meridian.repository.vault.format.ChunkId;
import io.meridian.repository.vault.index.ChunkIndex;
import io.meridian.repository.vault.tree.Content;
import io.meridian.repository.vault.tree.ExtentCursor;
import io.meridian.repository.vault.tree.TreeReader;

/**
 * Tells from where a content is cut how it was said to change; the tree does not record that.
 * Content-defined cuts fall on multiples of one size only by a chance that can be left out of
 * account. A content without a cut is the same under every pattern, but for deltas: it was paged if
 * it is kept as one, because nothing else is. Looks at the beginning only, which tells enough. Used
 * by one thread.
 */
final class ContentShape {
    private static final int MOST_EXTENTS = 4096;

    /** Any page that is no larger than a chunk of pages is cut alike. */
    private static final ContentPattern PAGED = new ContentPattern.Paged(4096);

    /** Larger pages are chunks by themselves. */
    private static final int LARGE_PAGE_BYTES = 512 << 10;

    private final ChunkIndex index;
    private final Multiples paged;
    private final Multiples largePages = new Multiples(LARGE_PAGE_BYTES);
    private final Multiples fixed;
    private boolean cut;
    private boolean delta;

    private ContentShape(ChunkSizes sizes, ChunkIndex index) {
        this.index = index;
        this.paged = new Multiples(sizes.paged());
        this.fixed = new Multiples(sizes.fixed());
    }

    /** The pattern that cuts so. */
    static ContentPattern of(
            TreeReader reader, Content content, ChunkSizes sizes, ChunkIndex index) {
        ContentShape shape = new ContentShape(sizes, index);
        shape.look(new ExtentCursor(reader, content));
        return shape.pattern();
    }

    private void look(ExtentCursor extents) {
        long before = 0;
        Content.Item item = extents.next();
        for (int seen = 0; item != null && seen < MOST_EXTENTS; seen++) {
            ChunkId id = item.id();
            if (id != null) {
                cut |= before > 0;
                delta = delta || (!cut && isDelta(id));
                look(item.length(), before);
            }
            before = id == null ? 0 : item.length();
            item = extents.next();
        }
    }

    private void look(long length, long before) {
        paged.look(length, before);
        largePages.look(length, before);
        fixed.look(length, before);
    }

    private boolean isDelta(ChunkId id) {
        return index.places(id).stream().anyMatch(place -> place.frame().isDelta());
    }

    private ContentPattern pattern() {
        if (paged.fit && (cut || delta)) {
            return PAGED;
        }
        if (largePages.fit && (cut || delta)) {
            return new ContentPattern.Paged(LARGE_PAGE_BYTES);
        }
        return fixed.fit && cut ? new ContentPattern.Immutable() : new ContentPattern.General();
    }

    /** Whether all cuts so far are at multiples of a size, counted anew after each hole. */
    private static final class Multiples {
        private final int size;
        private boolean fit = true;

        Multiples(int size) {
            this.size = size;
        }

        /**
         * At a chunk.
         *
         * @param before length of the chunk right before it; 0 when it follows a hole or nothing
         */
        void look(long length, long before) {
            fit = fit && length <= size && (before == 0 || before == size);
        }
    }
}

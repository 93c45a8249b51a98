package io.meridian.kernel.entry;

/** How an entry's content changes between backups; decides how it is cut into chunks. */
public sealed interface ContentPattern {
    /** Anything; cut where the content says, so that insertions shift nothing. */
    record General() implements ContentPattern {}

    /** Pages overwritten in place; cut at fixed places aligned to the page. */
    record Paged(int pageBytes) implements ContentPattern {
        public Paged {
            if (pageBytes < 512 || pageBytes > 1 << 20 || Integer.bitCount(pageBytes) != 1) {
                throw new IllegalArgumentException("page size: " + pageBytes);
            }
        }
    }

    /** Never changes once written; cut at fixed places. */
    record Immutable() implements ContentPattern {}

    /** Only ever grows; cut at fixed places. */
    record AppendOnly() implements ContentPattern {}
}

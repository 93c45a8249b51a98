package io.meridian.repository.archive.set;

import io.meridian.kernel.entry.ContentPattern;
import io.meridian.repository.archive.json.JsonObject;

import java.util.Map;

/**
 * How a file's content changes, in its line. It only helps who copies the backup to cut the content
 * well: nothing is said of a general one, and what is not known counts as general.
 */
final class PatternFormat {
    private static final String PATTERN = "pattern";
    private static final String PAGE_BYTES = "page_bytes";
    private static final String PAGED = "paged";
    private static final String IMMUTABLE = "immutable";
    private static final String APPEND_ONLY = "append_only";

    private PatternFormat() {}

    static void put(Map<String, Object> json, ContentPattern pattern) {
        switch (pattern) {
            case ContentPattern.General() -> {}
            case ContentPattern.Immutable() -> json.put(PATTERN, IMMUTABLE);
            case ContentPattern.AppendOnly() -> json.put(PATTERN, APPEND_ONLY);
            case ContentPattern.Paged(int pageBytes) -> {
                json.put(PATTERN, PAGED);
                json.put(PAGE_BYTES, (long) pageBytes);
            }
        }
    }

    /** Throws {@code IllegalArgumentException} for pages of no possible size. */
    static ContentPattern pattern(JsonObject json) {
        return switch (json.text(PATTERN, "")) {
            case PAGED ->
                    new ContentPattern.Paged(
                            (int) Math.min(json.count(PAGE_BYTES), Integer.MAX_VALUE));
            case IMMUTABLE -> new ContentPattern.Immutable();
            case APPEND_ONLY -> new ContentPattern.AppendOnly();
            default -> new ContentPattern.General();
        };
    }
}

package io.meridian.testing.kit.reader;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Something said about a backup after it was made (section 10).
 *
 * @param time when
 * @param kind what
 * @param fields its fields in the order of the object
 */
public record Mark(Instant time, Kind kind, List<Field> fields) {

    /** Kinds of mark. */
    public enum Kind {
        /** A verification found the backup whole. */
        VERIFIED,
        /** A verification found it damaged. */
        FAILED_VERIFICATION,
        /** Its tags from here on. */
        TAGS,
        /** Kept whatever the retention says. */
        PINNED,
        /** No longer kept whatever the retention says. */
        UNPINNED;

        private static Kind parse(Fields payload) throws Refusal {
            return switch (payload.code("mark", 1, 5)) {
                case 1 -> VERIFIED;
                case 2 -> FAILED_VERIFICATION;
                case 3 -> TAGS;
                case 4 -> PINNED;
                default -> UNPINNED;
            };
        }
    }

    /**
     * A named text of a mark.
     *
     * @param name the name
     * @param value the value, which may be empty
     */
    public record Field(String name, String value) {}

    /** Copies the list. */
    public Mark {
        fields = List.copyOf(fields);
    }

    static Mark parse(Fields payload) throws Refusal {
        Instant time = payload.time();
        Kind kind = Kind.parse(payload);
        int count = payload.count();
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            fields.add(new Field(payload.text(), payload.text()));
        }
        payload.finish();
        return new Mark(time, kind, fields);
    }
}

package io.meridian.app.configuration;

import java.util.List;

/**
 * What was written for one setting.
 *
 * @param list whether it was written as a list
 */
record Value(List<String> items, boolean list, Origin origin) {
    Value {
        items = List.copyOf(items);
    }

    static Value text(String text, Origin origin) {
        return new Value(List.of(text), false, origin);
    }

    /** All of it, with commas between. */
    String text() {
        return String.join(", ", items);
    }
}

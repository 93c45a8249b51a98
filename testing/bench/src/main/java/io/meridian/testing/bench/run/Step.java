package io.meridian.testing.bench.run;

import java.util.Locale;

/** What is measured of every tool, in this order. */
enum Step {
    FIRST,
    UNCHANGED,
    CHANGED,
    VERIFY,
    RESTORE;

    /** Its name in figures. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}

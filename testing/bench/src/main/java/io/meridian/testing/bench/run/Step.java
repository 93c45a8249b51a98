package io.meridian.testing.bench.run;

import java.util.Locale;

/** What is measured of every tool, in this order. */
public enum Step {
    FIRST,
    UNCHANGED,
    CHANGED,
    VERIFY,
    RESTORE;

    /** Its name in figures. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}

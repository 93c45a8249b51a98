package io.meridian.testing.bench.run;

import java.util.Locale;

/** What is measured of a tool that has many backups, in this order. */
enum HistoryStep {
    /** All backups, one after the other. */
    BACKUPS,
    LIST,
    FIND,
    /** All but the newest five are given up, and their space is freed. */
    PRUNE;

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}

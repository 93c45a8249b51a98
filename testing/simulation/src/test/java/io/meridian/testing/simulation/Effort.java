package io.meridian.testing.simulation;

/** How much of a long test is run. */
final class Effort {
    private static final boolean THOROUGH = Boolean.getBoolean("meridian.thorough");

    private Effort() {}

    static boolean isThorough() {
        return THOROUGH;
    }

    /** The first number by default, the second when the run is to be thorough. */
    static int of(int usually, int thoroughly) {
        return THOROUGH ? thoroughly : usually;
    }
}

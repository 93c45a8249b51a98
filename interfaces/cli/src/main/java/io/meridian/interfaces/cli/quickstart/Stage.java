package io.meridian.interfaces.cli.quickstart;

import java.io.IOException;

/** One step to take. */
record Stage(String name, Action action) {
    /** Does it. */
    @FunctionalInterface
    interface Action {
        Outcome take() throws IOException;
    }

    /**
     * What came of it.
     *
     * @param asClaimed whether that is what was promised
     */
    record Outcome(String text, boolean asClaimed) {
        static Outcome done(String text) {
            return new Outcome(text, true);
        }
    }
}

package io.meridian.testing.simulation.model;

/**
 * What happens next.
 *
 * @param actor whose request it is
 * @param fate what becomes of it
 */
record Move(Actor actor, Fate fate) {
    /** What becomes of a request. */
    enum Fate {
        ANSWERED,
        /** It takes effect, and its caller is told that the store can't be reached. */
        ANSWER_LOST,
        /** It doesn't take effect, and its caller is told the same. */
        REFUSED,
        /** The same, with a full disk as the reason. */
        DISK_FULL,
        /** Its caller is no more; it doesn't take effect. */
        CALLER_DIES,
        /** Nobody does anything more: the run ends here. */
        RUN_ENDS
    }
}

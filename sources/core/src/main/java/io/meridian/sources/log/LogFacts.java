package io.meridian.sources.log;

/** Names of facts that a snapshot of a source with a log states. */
public final class LogFacts {
    /**
     * When the state was fixed that the snapshot shows, in ISO form: nothing in it is later, and a
     * recovery to this time or a later one can start from it.
     */
    public static final String STATE_AT = "log.state_at";

    /** The source's own number of the last change in it, decimal; left out when not known. */
    public static final String SEQUENCE = "log.sequence";

    private LogFacts() {}
}

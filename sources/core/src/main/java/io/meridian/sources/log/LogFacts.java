package io.meridian.sources.log;

/** Names of facts that a snapshot of a source with a log states. */
public final class LogFacts {
    /**
     * When the state was fixed that the snapshot shows, in ISO form, by the clock of who reads: a
     * recovery to this time or a later one can start from it, unless {@link #LATEST} is later.
     */
    public static final String STATE_AT = "log.state_at";

    /** The source's own number of the last change in it, decimal; left out when not known. */
    public static final String SEQUENCE = "log.sequence";

    /**
     * The latest time that a change in it can say of itself, in ISO form: a recovery to an earlier
     * time can't start from it. Left out by sources whose changes are told by the clock of who
     * reads them; later than {@link #STATE_AT} when the clock of the source's host is ahead.
     */
    public static final String LATEST = "log.latest";

    private LogFacts() {}
}

package io.meridian.engine.api;

/** What an operation does to things that exist. */
public enum Effect {
    /** Changes nothing but caches. */
    READS,
    /** Adds; nothing that could be restored before is lost. */
    CHANGES,
    /** Removes or replaces data. Takes a plan. */
    DESTROYS
}

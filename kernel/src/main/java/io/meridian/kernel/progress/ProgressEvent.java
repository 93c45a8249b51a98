package io.meridian.kernel.progress;

import io.meridian.kernel.finding.Finding;

/** What long work tells while it runs. */
public sealed interface ProgressEvent {
    /**
     * A phase begins; it ends when the next begins or the work returns.
     *
     * @param phase glossary word in lower case: scan, store, verify, restore, prune
     * @param expectedItems how many items are expected, -1 when unknown
     * @param expectedBytes how many bytes are expected, -1 when unknown
     */
    record PhaseStarted(String phase, long expectedItems, long expectedBytes)
            implements ProgressEvent {}

    /** So much more was done in the current phase since the last such event. */
    record Advanced(long items, long bytes) implements ProgressEvent {}

    /** Something was found; the result lists it again. */
    record Found(Finding finding) implements ProgressEvent {}
}

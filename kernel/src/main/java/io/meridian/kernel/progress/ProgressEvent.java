package io.meridian.kernel.progress;

import io.meridian.kernel.finding.Finding;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

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

    /**
     * How far the log of a source is captured; replaces what was told of it before.
     *
     * @param source its name or place
     * @param now when this was so
     * @param covered what is stored has everything until then; null when nothing is stored
     * @param lastMark newest state that is stored, null when there is none
     * @param segments stored since the beginning, with {@code logBytes} of log
     * @param waiting segments that are not stored yet, {@code waitingBytes} on the local disk
     * @param gaps since the beginning
     */
    record Followed(
            String source,
            Instant now,
            @Nullable Instant covered,
            @Nullable Instant lastMark,
            long segments,
            long logBytes,
            long waiting,
            long waitingBytes,
            long gaps)
            implements ProgressEvent {}

    /** Something was found; the result lists it again. */
    record Found(Finding finding) implements ProgressEvent {}
}

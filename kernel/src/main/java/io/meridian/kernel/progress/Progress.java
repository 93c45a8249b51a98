package io.meridian.kernel.progress;

/**
 * Receives progress. Called from several threads; implementers must be thread-safe, fast, and must
 * not throw: progress never decides whether work succeeds.
 */
@FunctionalInterface
public interface Progress {
    /** Nobody listens. */
    Progress NONE = event -> {};

    void on(ProgressEvent event);

    default void phase(String phase, long expectedItems, long expectedBytes) {
        on(new ProgressEvent.PhaseStarted(phase, expectedItems, expectedBytes));
    }

    default void advance(long items, long bytes) {
        on(new ProgressEvent.Advanced(items, bytes));
    }
}

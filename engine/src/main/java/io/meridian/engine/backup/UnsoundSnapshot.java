package io.meridian.engine.backup;

import io.meridian.kernel.failure.Failure;

/** What is being stored is no sound state of its source: nothing of it may be committed. */
final class UnsoundSnapshot extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    UnsoundSnapshot(Failure failure) {
        super(failure.fact(), failure);
        this.failure = failure;
    }

    /** Why. */
    Failure failure() {
        return failure;
    }
}

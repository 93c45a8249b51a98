package io.meridian.engine.backup;

import io.meridian.kernel.failure.Cancelled;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.failure.Internal;

/**
 * The source can't give a file's content. Checked, so that nobody takes a failure of the repository
 * for one of the source, or the other way round.
 */
final class UnreadableContent extends Exception {
    private static final long serialVersionUID = 1L;

    private final Failure failure;

    private UnreadableContent(Failure failure) {
        super(failure.fact(), failure);
        this.failure = failure;
    }

    /** Throws on what is no matter of this one file: cancellation and faults of ours. */
    static UnreadableContent of(Failure failure) {
        if (failure instanceof Cancelled || failure instanceof Internal) {
            throw failure;
        }
        return new UnreadableContent(failure);
    }

    Failure failure() {
        return failure;
    }
}

package io.meridian.repository.vault.codec;

import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Contexts with memory of their own outside the heap, lent for one call at a time. As many are made
 * as threads ask for one at the same time, and they are kept for the life of the process: left to
 * the garbage collector, which does not see what they weigh, gigabytes of them pile up.
 * Thread-safe.
 */
final class Lent<C> {
    private final Supplier<C> maker;
    private final ConcurrentLinkedDeque<C> idle = new ConcurrentLinkedDeque<>();

    Lent(Supplier<C> maker) {
        this.maker = maker;
    }

    /** Calls with a context that nobody else has; it must be left ready for any other use. */
    <R> R with(Function<C, R> use) {
        C lent = idle.pollFirst();
        C context = lent == null ? maker.get() : lent;
        R result = use.apply(context);
        idle.addFirst(context);
        return result;
    }
}

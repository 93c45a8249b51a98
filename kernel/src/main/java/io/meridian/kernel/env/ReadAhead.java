package io.meridian.kernel.env;

import io.meridian.kernel.failure.Cancelled;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A stream that another thread produces while this one takes from it, by at most {@value
 * #BATCHES_AHEAD} batches ahead. Used by one thread, except for the producer; closing it early is
 * fine: it interrupts the producer and waits for its end.
 *
 * @param <T> what is in the stream
 */
public final class ReadAhead<T> implements AutoCloseable {
    private static final int BATCH_SIZE = 256;
    private static final int BATCHES_AHEAD = 4;
    private static final long POLL_MILLIS = 50;

    private final Environment environment;
    private final BlockingQueue<List<T>> batches = new ArrayBlockingQueue<>(BATCHES_AHEAD);
    private final TaskScope scope;
    private final Pending<Boolean> producing;
    private List<T> batch = List.of();
    private int next;

    /**
     * Begins to produce.
     *
     * @param producer gives everything to the consumer it gets, in order, on a thread of its own;
     *     its failure is thrown by {@link #current} after what it gave before
     */
    public ReadAhead(Environment environment, Consumer<Consumer<T>> producer) {
        this.environment = environment;
        this.scope = environment.tasks().open();
        this.producing = scope.fork(Tasks.Lane.IO, () -> produceAll(producer));
    }

    /** What {@link #advance} leaves behind; null at the end. */
    public @Nullable T current() {
        while (next == batch.size()) {
            List<T> following = following();
            if (following == null) {
                return null;
            }
            batch = following;
            next = 0;
        }
        return batch.get(next);
    }

    /** Steps over the current one. */
    public void advance() {
        next++;
    }

    /** Gives all that is left to the consumer, on this thread. */
    public void forEachRemaining(Consumer<T> consumer) {
        for (T item = current(); item != null; item = current()) {
            consumer.accept(item);
            advance();
        }
    }

    @Override
    public void close() {
        scope.close();
    }

    private boolean produceAll(Consumer<Consumer<T>> producer) {
        List<T> filling = new ArrayList<>(BATCH_SIZE);
        try {
            producer.accept(
                    item -> {
                        filling.add(item);
                        if (filling.size() == BATCH_SIZE) {
                            hand(List.copyOf(filling));
                            filling.clear();
                        }
                    });
        } finally {
            if (!filling.isEmpty() && !Thread.currentThread().isInterrupted()) {
                hand(List.copyOf(filling));
            }
        }
        return true;
    }

    private void hand(List<T> full) {
        try {
            batches.put(full);
        } catch (InterruptedException interruption) {
            throw stopped(interruption);
        }
    }

    private @Nullable List<T> following() {
        try {
            while (true) {
                environment.cancellation().check();
                boolean ended = producing.isDone();
                List<T> following = batches.poll(ended ? 0 : POLL_MILLIS, TimeUnit.MILLISECONDS);
                if (following != null) {
                    return following;
                }
                if (ended) {
                    producing.join();
                    return null;
                }
            }
        } catch (InterruptedException interruption) {
            throw stopped(interruption);
        }
    }

    private static Cancelled stopped(InterruptedException interruption) {
        Thread.currentThread().interrupt();
        return new Cancelled(
                "operation.interrupted",
                "interrupted while reading ahead",
                List.of(),
                interruption);
    }
}

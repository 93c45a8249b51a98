package io.meridian.engine.backups;

import io.meridian.kernel.env.Environment;
import io.meridian.kernel.env.Pending;
import io.meridian.kernel.env.TaskScope;
import io.meridian.kernel.env.Tasks;
import io.meridian.kernel.failure.Cancelled;
import io.meridian.repository.StoredBackup;
import io.meridian.repository.StoredEntry;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A backup's entries one after the other, where two streams are to be compared. Another thread
 * reads ahead, by at most {@value #BATCHES_AHEAD} batches. Used by one thread; closing it early is
 * fine.
 */
public final class EntryCursor implements AutoCloseable {
    private static final int BATCH_ENTRIES = 512;
    private static final int BATCHES_AHEAD = 4;
    private static final long POLL_MILLIS = 50;

    private final Environment environment;
    private final BlockingQueue<List<StoredEntry>> batches =
            new ArrayBlockingQueue<>(BATCHES_AHEAD);
    private final TaskScope scope;
    private final Pending<Boolean> reading;
    private List<StoredEntry> batch = List.of();
    private int next;

    public EntryCursor(Environment environment, StoredBackup backup) {
        this.environment = environment;
        this.scope = environment.tasks().open();
        this.reading = scope.fork(Tasks.Lane.IO, () -> readAll(backup));
    }

    /** The entry that {@link #advance} leaves behind; null at the end. */
    public @Nullable StoredEntry current() {
        while (next == batch.size()) {
            List<StoredEntry> following = following();
            if (following == null) {
                return null;
            }
            batch = following;
            next = 0;
        }
        return batch.get(next);
    }

    /** Steps over the current entry. */
    public void advance() {
        next++;
    }

    @Override
    public void close() {
        scope.close();
    }

    private boolean readAll(StoredBackup backup) {
        List<StoredEntry> filling = new ArrayList<>(BATCH_ENTRIES);
        backup.entries(
                entry -> {
                    filling.add(entry);
                    if (filling.size() == BATCH_ENTRIES) {
                        hand(List.copyOf(filling));
                        filling.clear();
                    }
                });
        hand(List.copyOf(filling));
        return true;
    }

    private void hand(List<StoredEntry> full) {
        try {
            batches.put(full);
        } catch (InterruptedException interruption) {
            throw stopped(interruption);
        }
    }

    private @Nullable List<StoredEntry> following() {
        try {
            while (true) {
                environment.cancellation().check();
                boolean ended = reading.isDone();
                List<StoredEntry> following =
                        batches.poll(ended ? 0 : POLL_MILLIS, TimeUnit.MILLISECONDS);
                if (following != null) {
                    return following;
                }
                if (ended) {
                    reading.join();
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
                "interrupted while reading the entries of a backup",
                List.of(),
                interruption);
    }
}

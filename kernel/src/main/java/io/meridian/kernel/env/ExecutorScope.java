package io.meridian.kernel.env;

import io.meridian.kernel.failure.Cancelled;
import io.meridian.kernel.failure.Internal;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Tasks on an executor for each lane. A failed task records the first failure and cancels its
 * siblings; a cancelled sibling's {@code join} then throws that first failure, so the reason is
 * never lost behind a cancellation.
 */
final class ExecutorScope implements TaskScope {
    private final ExecutorService cpu;
    private final ExecutorService lasting;
    private final ExecutorService io;
    private final Set<ScopedTask<?>> running = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable Throwable> firstFailure = new AtomicReference<>();
    private volatile boolean closed;

    ExecutorScope(ExecutorService cpu, ExecutorService lasting, ExecutorService io) {
        this.cpu = cpu;
        this.lasting = lasting;
        this.io = io;
    }

    @Override
    public <T> Pending<T> fork(Tasks.Lane lane, Callable<T> work) {
        if (closed) {
            throw new IllegalStateException("the task scope is closed");
        }
        checkFailure();
        ScopedTask<T> task = new ScopedTask<>(work);
        running.add(task);
        executor(lane).execute(task);
        if (firstFailure.get() != null || closed) {
            task.cancel(true);
        }
        return task;
    }

    @Override
    public void checkFailure() {
        Throwable failure = firstFailure.get();
        if (failure != null) {
            throw rethrown(failure);
        }
    }

    @Override
    public void joinAll() {
        while (!running.isEmpty()) {
            for (ScopedTask<?> task : running) {
                await(task);
            }
        }
        checkFailure();
    }

    @Override
    public void close() {
        closed = true;
        cancelAll();
        boolean interrupted = false;
        while (!running.isEmpty()) {
            for (ScopedTask<?> task : running) {
                interrupted |= task.awaitEnd();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private ExecutorService executor(Tasks.Lane lane) {
        return switch (lane) {
            case CPU -> cpu;
            case LASTING -> lasting;
            case IO -> io;
        };
    }

    private void cancelAll() {
        for (ScopedTask<?> task : running) {
            task.cancel(true);
        }
    }

    private void await(ScopedTask<?> task) {
        try {
            task.get();
        } catch (ExecutionException | CancellationException recorded) {
            checkFailure();
        } catch (InterruptedException interruption) {
            throw interrupted(interruption);
        }
    }

    private static Cancelled interrupted(InterruptedException interruption) {
        Thread.currentThread().interrupt();
        return new Cancelled(
                "operation.interrupted",
                "interrupted while waiting for a task",
                List.of(),
                interruption);
    }

    private static RuntimeException rethrown(Throwable failure) {
        if (failure instanceof RuntimeException unchecked) {
            return unchecked;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        return new Internal("task.failed", "a task failed: " + failure, List.of(), failure);
    }

    /**
     * A task that deregisters when its code has really ended, which for a cancelled task is later
     * than its future.
     */
    private final class ScopedTask<T> extends FutureTask<T> implements Pending<T> {
        private final CountDownLatch ended;

        ScopedTask(Callable<T> work) {
            super(work);
            this.ended = new CountDownLatch(1);
        }

        @Override
        public void run() {
            try {
                super.run();
            } finally {
                running.remove(this);
                ended.countDown();
            }
        }

        @Override
        protected void setException(Throwable failure) {
            firstFailure.compareAndSet(null, failure);
            super.setException(failure);
            cancelAll();
        }

        /** Returns whether the waiting thread was interrupted meanwhile. */
        boolean awaitEnd() {
            boolean interrupted = false;
            while (true) {
                try {
                    ended.await();
                    return interrupted;
                } catch (InterruptedException interruption) {
                    interrupted = true;
                }
            }
        }

        @Override
        public T join() {
            try {
                return get();
            } catch (ExecutionException | CancellationException failed) {
                checkFailure();
                throw new Cancelled(
                        "operation.cancelled", "the task was cancelled", List.of(), failed);
            } catch (InterruptedException interruption) {
                throw interrupted(interruption);
            }
        }
    }
}

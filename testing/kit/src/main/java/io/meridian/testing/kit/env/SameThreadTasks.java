package io.meridian.testing.kit.env;

import io.meridian.kernel.env.Pending;
import io.meridian.kernel.env.TaskScope;
import io.meridian.kernel.env.Tasks;
import io.meridian.kernel.failure.Internal;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.concurrent.Callable;

/** Runs every task at once, in the thread that forks it: the same order in every run. */
public final class SameThreadTasks implements Tasks {
    @Override
    public int cpuWorkers() {
        return 1;
    }

    @Override
    public TaskScope open() {
        return new Scope();
    }

    /** Like a real scope, it remembers its first failure and starts nothing after it. */
    private static final class Scope implements TaskScope {
        private @Nullable Throwable failure;

        @Override
        public <T> Pending<T> fork(Lane lane, Callable<T> work) {
            checkFailure();
            try {
                return new Finished<>(work.call());
            } catch (Exception | Error failed) {
                failure = failed;
                return new Failed<>(this);
            }
        }

        @Override
        public void checkFailure() {
            Throwable failed = failure;
            switch (failed) {
                case null -> {}
                case RuntimeException unchecked -> throw unchecked;
                case Error error -> throw error;
                default ->
                        throw new Internal(
                                "task.failed", "a task failed: " + failed, List.of(), failed);
            }
        }

        @Override
        public void joinAll() {
            checkFailure();
        }

        @Override
        public void close() {
            // Nothing runs any more: a fork returns when its task has ended.
        }
    }

    private record Finished<T>(T result) implements Pending<T> {
        @Override
        public boolean isDone() {
            return true;
        }

        @Override
        public T join() {
            return result;
        }
    }

    private record Failed<T>(Scope scope) implements Pending<T> {
        @Override
        public boolean isDone() {
            return true;
        }

        @Override
        public T join() {
            scope.checkFailure();
            throw new IllegalStateException("a failed task without a failure");
        }
    }
}

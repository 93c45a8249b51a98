package io.meridian.interfaces.cli;

import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.Engine;
import io.meridian.engine.api.Operation;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.progress.Progress;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers every operation with a sample, or as a test says, and remembers what it was asked. */
final class FakeEngine implements Engine {
    private final Map<String, Object> results = new HashMap<>(Samples.results());
    private final Map<String, Throwable> failures = new HashMap<>();
    private final Map<String, Integer> failuresLeft = new HashMap<>();
    private final Map<String, Object> asked = new LinkedHashMap<>();
    private final List<Progress> listeners = new ArrayList<>();
    private boolean closed;

    /** Answers one operation with this from now on. */
    <R> FakeEngine answer(Operation<?, R> operation, R result) {
        results.put(operation.name(), result);
        return this;
    }

    /** Fails one operation from now on. */
    FakeEngine fail(Operation<?, ?> operation, Throwable failure) {
        failures.put(operation.name(), failure);
        return this;
    }

    /** Fails one operation so many times. */
    FakeEngine failTimes(int times, Operation<?, ?> operation, Throwable failure) {
        failures.put(operation.name(), failure);
        failuresLeft.put(operation.name(), times);
        return this;
    }

    /** The last request of an operation; null when it was not asked. */
    <Q> Q request(Operation<Q, ?> operation) {
        return operation.request().cast(asked.get(operation.name()));
    }

    /** Names of the operations that ran, in their order. */
    List<String> operations() {
        return List.copyOf(asked.keySet());
    }

    List<Progress> listeners() {
        return listeners;
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public <Q, R> R run(Operation<Q, R> operation, Q request, Progress progress) {
        if (!Catalogue.all().contains(operation)) {
            throw new AssertionError("not in the catalogue: " + operation);
        }
        asked.put(operation.name(), request);
        listeners.add(progress);
        progress.phase("store", 2, 2048);
        progress.advance(1, 1024);
        progress.advance(1, 1024);
        Throwable failure = nextFailure(operation.name());
        if (failure instanceof Failure expected) {
            throw expected;
        }
        if (failure instanceof RuntimeException unexpected) {
            throw unexpected;
        }
        return operation.result().cast(results.get(operation.name()));
    }

    private @Nullable Throwable nextFailure(String operation) {
        Integer left = failuresLeft.computeIfPresent(operation, (_, times) -> times - 1);
        return left == null || left >= 0 ? failures.get(operation) : null;
    }

    @Override
    public void close() {
        closed = true;
    }
}

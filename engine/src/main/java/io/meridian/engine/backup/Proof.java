package io.meridian.engine.backup;

import io.meridian.kernel.env.Environment;
import io.meridian.kernel.env.Pending;
import io.meridian.kernel.env.TaskScope;
import io.meridian.kernel.env.Tasks;
import io.meridian.kernel.failure.Cancelled;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.finding.Finding;
import io.meridian.sources.Snapshot;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * The proof that a snapshot is sound, made beside the storing of what it gives. Thread-safe;
 * closing it waits for its end, so that the snapshot can be closed afterwards.
 */
final class Proof implements AutoCloseable {
    private final TaskScope scope;
    private final Pending<Optional<Failure>> proving;

    private Proof(TaskScope scope, Pending<Optional<Failure>> proving) {
        this.scope = scope;
        this.proving = proving;
    }

    /** Begins, with the workers for native calls: an engine's own code does the proving. */
    static Proof begin(Environment environment, Snapshot snapshot, Consumer<Finding> findings) {
        TaskScope scope = environment.tasks().open();
        return new Proof(scope, scope.fork(Tasks.Lane.CPU, () -> refutation(snapshot, findings)));
    }

    /**
     * Returns as long as nothing speaks against going on.
     *
     * @throws UnsoundSnapshot once it is known to be that
     */
    void check() {
        if (proving.isDone()) {
            await();
        }
    }

    /**
     * Waits for the end; nothing may be committed before this returned.
     *
     * @throws UnsoundSnapshot when it is that
     */
    void await() {
        Optional<Failure> refutation = proving.join();
        if (refutation.isPresent()) {
            throw new UnsoundSnapshot(refutation.get());
        }
    }

    @Override
    public void close() {
        scope.close();
    }

    private static Optional<Failure> refutation(Snapshot snapshot, Consumer<Finding> findings) {
        try {
            snapshot.prove(findings);
            return Optional.empty();
        } catch (Cancelled cancelled) {
            throw cancelled;
        } catch (Failure failure) {
            return Optional.of(failure);
        }
    }
}

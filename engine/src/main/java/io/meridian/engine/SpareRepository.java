package io.meridian.engine;

import io.meridian.engine.api.RepositoryForm;
import io.meridian.engine.api.RepositoryRef;
import io.meridian.engine.ports.HealthProbe;
import io.meridian.engine.ports.NewRepository;
import io.meridian.engine.ports.RepositoryOpener;
import io.meridian.engine.ports.RepositoryPlace;
import io.meridian.repository.Repository;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Keeps the repository that was used last open for the next operation, which is most often the
 * apply of a plan: opening one with a passphrase is slow on purpose. At most one is kept; whoever
 * asks for it has it alone. Thread-safe.
 */
final class SpareRepository implements RepositoryOpener, AutoCloseable {
    private final RepositoryOpener opener;
    private final AtomicReference<@Nullable Spare> spare = new AtomicReference<>();
    private volatile boolean closed;

    SpareRepository(RepositoryOpener opener) {
        this.opener = opener;
    }

    @Override
    public RepositoryPlace locate(RepositoryRef reference) {
        return opener.locate(reference);
    }

    @Override
    public Repository open(RepositoryRef reference) {
        Spare kept = spare.getAndSet(null);
        if (kept != null && kept.reference().equals(reference)) {
            return borrowed(reference, kept.repository());
        }
        close(kept);
        return borrowed(reference, opener.open(reference));
    }

    @Override
    public NewRepository create(RepositoryRef reference, RepositoryForm form) {
        return opener.create(reference, form);
    }

    @Override
    public HealthProbe.Diagnosis probeStore(RepositoryRef reference) {
        return opener.probeStore(reference);
    }

    /** Lets go of what is kept, because keys are about to change. */
    void drop() {
        close(spare.getAndSet(null));
    }

    @Override
    public void close() {
        closed = true;
        drop();
    }

    private Repository borrowed(RepositoryRef reference, Repository repository) {
        return new BorrowedRepository(repository, () -> giveBack(reference, repository));
    }

    private void giveBack(RepositoryRef reference, Repository repository) {
        close(spare.getAndSet(new Spare(reference, repository)));
        if (closed) {
            drop();
        }
    }

    private static void close(@Nullable Spare kept) {
        if (kept != null) {
            kept.repository().close();
        }
    }

    private record Spare(RepositoryRef reference, Repository repository) {}
}

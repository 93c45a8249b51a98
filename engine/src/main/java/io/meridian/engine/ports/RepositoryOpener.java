package io.meridian.engine.ports;

import io.meridian.engine.api.RepositoryForm;
import io.meridian.engine.api.RepositoryRef;
import io.meridian.repository.Repository;

/** Finds, opens and makes repositories. Thread-safe. */
public interface RepositoryOpener {
    /**
     * Where a reference leads. Touches the repository only as far as its identity needs, and takes
     * no key.
     *
     * @throws io.meridian.kernel.failure.InvalidRequest for a location of an unknown kind
     */
    RepositoryPlace locate(RepositoryRef reference);

    /**
     * Opens one that exists. The caller closes it.
     *
     * @throws io.meridian.kernel.failure.NotFound code {@code repository.not_found}
     * @throws io.meridian.kernel.failure.Denied when the key is missing or does not open it
     */
    Repository open(RepositoryRef reference);

    /**
     * Makes one of that form, and writes its key file unless it has none, or a passphrase was given
     * instead.
     *
     * @throws io.meridian.kernel.failure.Conflict when there is a repository, or anything else,
     *     already
     */
    NewRepository create(RepositoryRef reference, RepositoryForm form);

    /** Makes a vault. */
    default NewRepository create(RepositoryRef reference) {
        return create(reference, RepositoryForm.VAULT);
    }

    /**
     * Writes, reads back, races and deletes a small object beside the repository's own, to see that
     * the store does what a repository relies on.
     */
    HealthProbe.Diagnosis probeStore(RepositoryRef reference);
}

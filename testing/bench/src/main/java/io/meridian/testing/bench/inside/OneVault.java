package io.meridian.testing.bench.inside;

import io.meridian.engine.api.RepositoryForm;
import io.meridian.engine.api.RepositoryRef;
import io.meridian.engine.ports.HealthProbe;
import io.meridian.engine.ports.NewRepository;
import io.meridian.engine.ports.RepositoryOpener;
import io.meridian.engine.ports.RepositoryPlace;
import io.meridian.kernel.env.Environment;
import io.meridian.repository.Repository;
import io.meridian.repository.vault.Vault;
import io.meridian.stores.ObjectStore;

import java.util.List;

/** Opens the same vault for every reference. */
record OneVault(VaultFiles vault, Environment environment) implements RepositoryOpener {
    @Override
    public RepositoryPlace locate(RepositoryRef reference) {
        try (ObjectStore store = vault.store(environment)) {
            return new RepositoryPlace(
                    store.location(),
                    Vault.identify(store),
                    vault.directory(),
                    vault.keyFile(),
                    List.of(vault.directory(), vault.keyFile()));
        }
    }

    @Override
    public Repository open(RepositoryRef reference) {
        return Vault.open(vault.store(environment), vault.unlock(), environment);
    }

    @Override
    public NewRepository create(RepositoryRef reference, RepositoryForm form) {
        throw new IllegalStateException("there is one already");
    }

    @Override
    public HealthProbe.Diagnosis probeStore(RepositoryRef reference) {
        throw new IllegalStateException("nobody asks for this");
    }
}

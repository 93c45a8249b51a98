package io.meridian.testing.bench.inside;

import io.meridian.kernel.env.Cancellation;
import io.meridian.kernel.env.Environment;
import io.meridian.kernel.env.SystemEnvironment;
import io.meridian.repository.vault.Vault;
import io.meridian.repository.vault.VaultOptions;
import io.meridian.repository.vault.chunk.ChunkSizes;
import io.meridian.repository.vault.crypto.KeyObjects;
import io.meridian.repository.vault.crypto.KeyRing;
import io.meridian.repository.vault.crypto.ObjectSeal;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.protocol.ProcessIdentity;
import io.meridian.repository.vault.protocol.VaultContext;
import io.meridian.repository.vault.protocol.VaultRecords;
import io.meridian.stores.ObjectStore;

/** A vault as its own parts see it. */
public final class OpenVault implements AutoCloseable {
    private final SystemEnvironment environment = SystemEnvironment.create(new Cancellation());
    private final VaultContext context;

    /** Opens one that has the default chunk sizes. */
    public OpenVault(VaultFiles files) {
        ObjectStore store = files.store(environment);
        Id16 repository = Id16.parse(Vault.identify(store));
        KeyRing keys = new KeyObjects(store, repository, environment).unlock(files.unlock()).keys();
        this.context =
                new VaultContext(
                        store,
                        new VaultRecords(store, new ObjectSeal(keys, environment)),
                        keys,
                        environment,
                        ProcessIdentity.ofThisProcess(),
                        ChunkSizes.DEFAULT,
                        VaultOptions.DEFAULT.compression(),
                        VaultOptions.DEFAULT.checkpointEvery());
    }

    public VaultContext context() {
        return context;
    }

    public Environment environment() {
        return environment;
    }

    @Override
    public void close() {
        context.store().close();
        environment.close();
    }
}

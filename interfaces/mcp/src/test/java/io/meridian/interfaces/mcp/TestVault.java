package io.meridian.interfaces.mcp;

import io.meridian.engine.MeridianEngine;
import io.meridian.engine.api.Engine;
import io.meridian.engine.api.KeyAccess;
import io.meridian.engine.api.Operation;
import io.meridian.engine.api.RepositoryForm;
import io.meridian.engine.api.RepositoryRef;
import io.meridian.engine.directories.DirectorySources;
import io.meridian.engine.directories.DirectoryTargets;
import io.meridian.engine.ports.HealthProbe;
import io.meridian.engine.ports.Installation;
import io.meridian.engine.ports.Lifecycle;
import io.meridian.engine.ports.NewRepository;
import io.meridian.engine.ports.Parts;
import io.meridian.engine.ports.RepositoryOpener;
import io.meridian.engine.ports.RepositoryPlace;
import io.meridian.interfaces.mcp.call.EngineSource;
import io.meridian.kernel.env.Cancellation;
import io.meridian.kernel.env.Environment;
import io.meridian.kernel.env.SystemEnvironment;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.NewSlot;
import io.meridian.repository.Repository;
import io.meridian.repository.Unlock;
import io.meridian.repository.vault.Vault;
import io.meridian.sources.directory.HostName;
import io.meridian.stores.memory.MemoryStore;

import java.util.List;

/** A real engine over a real vault in memory. */
final class TestVault implements EngineSource, AutoCloseable {
    static final RepositoryRef REFERENCE =
            new RepositoryRef("memory", new KeyAccess.DefaultKeyFile());

    private final SystemEnvironment environment = SystemEnvironment.create(new Cancellation());
    private final MemoryStore store = new MemoryStore(environment);
    private final Unlock key;

    private volatile String host = HostName.current();

    TestVault() {
        try (Vault vault = Vault.create(store, List.of(new NewSlot.KeyFile("test")), environment)) {
            key = new Unlock.KeyFileText(vault.keys().export(vault.keys().slots().getFirst().id()));
        }
    }

    @Override
    public Engine open(Cancellation cancellation) {
        SystemEnvironment own = SystemEnvironment.create(cancellation);
        Engine engine =
                new MeridianEngine(
                        new Parts(
                                own,
                                new Opener(own),
                                new DirectorySources(own),
                                new DirectoryTargets(own),
                                new Installation("0.1.0-test", host, List.of()),
                                Lifecycle.UNCONFIGURED));
        return new Engine() {
            @Override
            public <Q, R> R run(Operation<Q, R> operation, Q request, Progress progress) {
                return engine.run(operation, request, progress);
            }

            @Override
            public void close() {
                engine.close();
                own.close();
            }
        };
    }

    /** From now on calls are made on another machine. */
    void moveTo(String another) {
        host = another;
    }

    MemoryStore store() {
        return store;
    }

    @Override
    public void close() {
        environment.close();
    }

    private final class Opener implements RepositoryOpener {
        private final Environment environment;

        Opener(Environment environment) {
            this.environment = environment;
        }

        @Override
        public RepositoryPlace locate(RepositoryRef reference) {
            return new RepositoryPlace("memory", Vault.identify(store), null, null, List.of());
        }

        @Override
        public Repository open(RepositoryRef reference) {
            return Vault.open(store, key, environment);
        }

        @Override
        public NewRepository create(RepositoryRef reference, RepositoryForm form) {
            throw new AssertionError("no tool makes repositories");
        }

        @Override
        public HealthProbe.Diagnosis probeStore(RepositoryRef reference) {
            throw new AssertionError("no tool probes stores");
        }
    }
}

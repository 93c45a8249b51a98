package io.meridian.testing.bench.inside;

import io.meridian.engine.MeridianEngine;
import io.meridian.engine.api.BackupRequests;
import io.meridian.engine.api.BackupResults;
import io.meridian.engine.api.BackupType;
import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.Engine;
import io.meridian.engine.api.KeyAccess;
import io.meridian.engine.api.RepositoryRef;
import io.meridian.engine.directories.DirectorySources;
import io.meridian.engine.directories.DirectoryTargets;
import io.meridian.engine.ports.Installation;
import io.meridian.engine.ports.Parts;
import io.meridian.kernel.env.Cancellation;
import io.meridian.kernel.env.SystemEnvironment;
import io.meridian.kernel.progress.Progress;
import io.meridian.testing.bench.run.BenchFailure;

import java.nio.file.Path;
import java.util.List;

/** The product's engine, as the command wires it, in this process. Belongs to one thread. */
public final class WarmEngine implements AutoCloseable {
    private final SystemEnvironment environment = SystemEnvironment.create(new Cancellation());
    private final Engine engine;
    private final RepositoryRef repository;

    /** Opens the vault anew for every operation, as commands do. */
    public WarmEngine(VaultFiles vault) {
        this.repository =
                new RepositoryRef(
                        vault.directory().toString(), new KeyAccess.KeyFile(vault.keyFile()));
        this.engine =
                new MeridianEngine(
                        new Parts(
                                environment,
                                new OneVault(vault, environment),
                                new DirectorySources(environment),
                                new DirectoryTargets(environment),
                                new Installation("bench", "bench", List.of())));
    }

    /** Backs a directory up and reads back what was written, as {@code backup create} does. */
    public void backUp(Path source) {
        BackupResults.Created created =
                engine.run(Catalogue.BACKUP_CREATE, request(source), Progress.NONE);
        if (created.verificationFailed()) {
            throw new BenchFailure("a backup in this process failed: " + created.findings());
        }
    }

    @Override
    public void close() {
        engine.close();
        environment.close();
    }

    private BackupRequests.Create request(Path source) {
        return new BackupRequests.Create(
                repository,
                source,
                "",
                BackupType.MANUAL,
                "",
                null,
                List.of(),
                List.of(),
                false,
                false,
                true);
    }
}

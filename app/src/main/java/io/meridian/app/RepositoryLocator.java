package io.meridian.app;

import io.meridian.engine.api.KeyAccess;
import io.meridian.engine.api.RepositoryForm;
import io.meridian.engine.api.RepositoryRef;
import io.meridian.engine.keys.Unlocking;
import io.meridian.engine.ports.HealthProbe.Diagnosis;
import io.meridian.engine.ports.NewRepository;
import io.meridian.engine.ports.RepositoryOpener;
import io.meridian.engine.ports.RepositoryPlace;
import io.meridian.kernel.env.Environment;
import io.meridian.kernel.failure.Denied;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.finding.Finding;
import io.meridian.repository.Repository;
import io.meridian.repository.Unlock;
import io.meridian.repository.vault.Vault;
import io.meridian.stores.ObjectStore;
import io.meridian.stores.StoreProbe;
import io.meridian.stores.decorated.RetryPolicy;
import io.meridian.stores.decorated.RetryingStore;
import io.meridian.stores.local.LocalStore;

import org.jspecify.annotations.Nullable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds vaults and archives in directories, and their keys in the user's key directory; what lies
 * there says which it is. Thread-safe.
 */
final class RepositoryLocator implements RepositoryOpener {
    private final Environment environment;
    private final UserFolders folders;
    private final ArchiveLocation archives;

    RepositoryLocator(Environment environment, UserFolders folders) {
        this.environment = environment;
        this.folders = folders;
        this.archives = new ArchiveLocation(environment, folders);
    }

    @Override
    public RepositoryPlace locate(RepositoryRef reference) {
        Path directory = directory(reference);
        String id = identify(directory);
        return new RepositoryPlace(
                "file:" + directory,
                id,
                directory,
                hasKey(directory) ? keyFile(reference.key(), id) : null,
                protectedPaths(reference.key(), directory));
    }

    @Override
    public Repository open(RepositoryRef reference) {
        Path directory = directory(reference);
        String id = identify(directory);
        if (id == null) {
            throw notFound(reference, directory);
        }
        if (archives.isAt(directory)) {
            return archives.open(directory, reference.key());
        }
        Unlock unlock = unlock(reference.key(), id, directory);
        return Vault.open(store(directory), unlock, environment);
    }

    @Override
    public NewRepository create(RepositoryRef reference, RepositoryForm form) {
        return new RepositoryCreation(environment, folders)
                .run(directory(reference), reference.key(), form);
    }

    @Override
    public Diagnosis probeStore(RepositoryRef reference) {
        if (archives.isAt(directory(reference))) {
            return archives.probe(directory(reference));
        }
        try (ObjectStore store = store(directory(reference))) {
            List<Finding> findings = StoreProbe.run(environment, store).findings();
            return findings.isEmpty()
                    ? Diagnosis.good("store", store.location() + " keeps what a store promises")
                    : new Diagnosis("store", findings.getFirst().message(), findings);
        }
    }

    private Path directory(RepositoryRef reference) {
        return RepositoryLocation.parse(reference.location(), folders.backups()).directory();
    }

    private ObjectStore store(Path directory) {
        return new RetryingStore(
                LocalStore.open(environment, directory), environment, RetryPolicy.STANDARD);
    }

    /** Null when there is no repository. */
    private @Nullable String identify(Path directory) {
        if (!Files.exists(directory)) {
            return null;
        }
        if (archives.isAt(directory)) {
            return archives.identify(directory);
        }
        try (ObjectStore store = LocalStore.open(environment, directory)) {
            return Vault.identify(store);
        } catch (NotFound none) {
            return null;
        }
    }

    /** Only an archive may have none. */
    private boolean hasKey(Path directory) {
        return !archives.isAt(directory) || archives.isEncrypted(directory);
    }

    private @Nullable Path keyFile(KeyAccess key, @Nullable String id) {
        return switch (key) {
            case KeyAccess.DefaultKeyFile() -> id == null ? null : folders.keyFile(id);
            case KeyAccess.KeyFile(Path file) -> file;
            case KeyAccess.PassphraseFile _, KeyAccess.Passphrase _, KeyAccess.RecoveryPhrase _ ->
                    null;
        };
    }

    private List<Path> protectedPaths(KeyAccess key, Path directory) {
        List<Path> paths = new ArrayList<>(List.of(directory, folders.keys(), folders.spool()));
        Path secret = Unlocking.file(key, folders.keys());
        if (secret != null) {
            paths.add(secret.toAbsolutePath());
        }
        return paths;
    }

    private Unlock unlock(KeyAccess key, String id, Path directory) {
        Path standard = folders.keyFile(id);
        if (key instanceof KeyAccess.DefaultKeyFile && !Files.exists(standard)) {
            throw new Denied(
                    "repository.no_key",
                    "the key of the repository in " + directory + " is not at " + standard,
                    "name its key file with --key-file",
                    "or open it with --passphrase-file or MERIDIAN_PASSPHRASE",
                    "or with the recovery phrase: --phrase-file");
        }
        return Unlocking.with(key, standard);
    }

    private static NotFound notFound(RepositoryRef reference, Path directory) {
        if (reference.isDefault()) {
            return new NotFound(
                    "repository.not_found",
                    "there is no repository in " + directory + " yet",
                    "the first backup makes it: meridian backup create DIRECTORY",
                    "or name another one with --repo or MERIDIAN_REPO");
        }
        return new NotFound(
                "repository.not_found",
                "there is no repository in " + directory,
                "make one: meridian repo init " + directory,
                "or name another one with --repo or MERIDIAN_REPO");
    }
}

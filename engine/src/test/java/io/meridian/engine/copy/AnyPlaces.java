package io.meridian.engine.copy;

import io.meridian.engine.api.BackupRequests;
import io.meridian.engine.api.BackupResults.Copied;
import io.meridian.engine.api.KeyAccess;
import io.meridian.engine.api.RepositoryForm;
import io.meridian.engine.api.RepositoryRef;
import io.meridian.engine.directories.DirectoryTargets;
import io.meridian.engine.ports.HealthProbe;
import io.meridian.engine.ports.Installation;
import io.meridian.engine.ports.NewRepository;
import io.meridian.engine.ports.Parts;
import io.meridian.engine.ports.RepositoryOpener;
import io.meridian.engine.ports.RepositoryPlace;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.NewSlot;
import io.meridian.repository.Repository;
import io.meridian.repository.Unlock;
import io.meridian.repository.archive.Archive;
import io.meridian.repository.archive.ArchiveOptions;
import io.meridian.repository.archive.coding.TarCompression;
import io.meridian.repository.archive.folder.DiskFolder;
import io.meridian.repository.vault.Vault;
import io.meridian.stores.memory.MemoryStore;
import io.meridian.testing.kit.env.ManualEnvironment;
import io.meridian.testing.kit.tree.TestDirectory;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** Repositories of every format to copy between. Used by one thread. */
final class AnyPlaces implements RepositoryOpener, AutoCloseable {
    private final ManualEnvironment environment = new ManualEnvironment(3);
    private final TestDirectory directory = TestDirectory.create();
    private final Map<String, Supplier<Repository>> openers = new HashMap<>();
    private final Map<String, String> ids = new HashMap<>();

    /** Makes a vault or an archive; "vault", "plain", "zstd" and "age" are the beginnings. */
    String make(String name) {
        if (name.startsWith("vault")) {
            vault(name);
        } else if (name.startsWith("age")) {
            archive(name, new ArchiveOptions(TarCompression.ZSTD, true));
        } else {
            boolean zstd = name.startsWith("zstd");
            archive(
                    name,
                    new ArchiveOptions(zstd ? TarCompression.ZSTD : TarCompression.NONE, false));
        }
        return name;
    }

    Repository at(String name) {
        return Objects.requireNonNull(openers.get(name)).get();
    }

    /** Where an archive's files lie. */
    Path files(String name) {
        return directory.resolve(name);
    }

    Copied copyAll(String from, String to) {
        return run(new BackupRequests.Copy(ref(from), ref(to), List.of(), true, null, false, true));
    }

    Copied copy(String from, String to, String id) {
        return run(
                new BackupRequests.Copy(ref(from), ref(to), List.of(id), false, null, false, true));
    }

    private Copied run(BackupRequests.Copy request) {
        Parts parts =
                new Parts(
                        environment,
                        this,
                        wanted -> {
                            throw new AssertionError("nobody backs up: " + wanted);
                        },
                        new DirectoryTargets(environment),
                        new Installation("1.2.3", "here", List.of()));
        return new CopyBackups(parts).run(request, Progress.NONE);
    }

    private void vault(String name) {
        MemoryStore disk = new MemoryStore(environment);
        Vault vault = Vault.create(disk, List.of(new NewSlot.KeyFile("lab")), environment);
        Unlock key =
                new Unlock.KeyFileText(vault.keys().export(vault.keys().slots().getFirst().id()));
        ids.put(name, Vault.identify(disk));
        openers.put(name, () -> Vault.open(disk, key, environment));
    }

    private void archive(String name, ArchiveOptions options) {
        DiskFolder folder = DiskFolder.make(directory.resolve(name));
        String[] identity = new String[1];
        Archive.create(folder, environment, options, (id, secret) -> identity[0] = secret);
        ids.put(name, Archive.identify(folder));
        openers.put(
                name,
                () ->
                        Archive.open(
                                folder,
                                options.encrypted() ? new Unlock.KeyFileText(identity[0]) : null,
                                environment));
    }

    private static RepositoryRef ref(String name) {
        return new RepositoryRef(name, new KeyAccess.DefaultKeyFile());
    }

    @Override
    public RepositoryPlace locate(RepositoryRef reference) {
        String name = String.valueOf(reference.location());
        return new RepositoryPlace(name, ids.get(name), null, null, List.of());
    }

    @Override
    public Repository open(RepositoryRef reference) {
        return at(String.valueOf(reference.location()));
    }

    @Override
    public NewRepository create(RepositoryRef reference, RepositoryForm form) {
        throw new AssertionError("copying makes no repository");
    }

    @Override
    public HealthProbe.Diagnosis probeStore(RepositoryRef reference) {
        throw new AssertionError("copying probes nothing");
    }

    @Override
    public void close() {
        directory.close();
    }
}

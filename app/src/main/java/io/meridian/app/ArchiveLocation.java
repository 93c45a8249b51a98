package io.meridian.app;

import io.meridian.engine.api.KeyAccess;
import io.meridian.engine.api.RepositoryForm;
import io.meridian.engine.keys.KeyFiles;
import io.meridian.engine.keys.Unlocking;
import io.meridian.engine.ports.HealthProbe.Diagnosis;
import io.meridian.engine.ports.NewRepository;
import io.meridian.kernel.env.Environment;
import io.meridian.kernel.failure.Denied;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.repository.Repository;
import io.meridian.repository.archive.Archive;
import io.meridian.repository.archive.ArchiveOptions;
import io.meridian.repository.archive.FolderProbe;
import io.meridian.repository.archive.coding.TarCompression;
import io.meridian.repository.archive.folder.DiskFolder;

import org.jspecify.annotations.Nullable;

import java.nio.file.Files;
import java.nio.file.Path;

/** Makes, finds and opens archive repositories in directories. */
final class ArchiveLocation {
    private final Environment environment;
    private final UserFolders folders;

    ArchiveLocation(Environment environment, UserFolders folders) {
        this.environment = environment;
        this.folders = folders;
    }

    /** Whether an archive repository is there. */
    boolean isAt(Path directory) {
        return Archive.isAt(new DiskFolder(directory));
    }

    String identify(Path directory) {
        return Archive.identify(new DiskFolder(directory));
    }

    boolean isEncrypted(Path directory) {
        return Archive.isEncrypted(new DiskFolder(directory));
    }

    Repository open(Path directory, KeyAccess key) {
        DiskFolder folder = new DiskFolder(directory);
        if (!Archive.isEncrypted(folder)) {
            return Archive.open(folder, null, environment);
        }
        Path standard = folders.keyFile(Archive.identify(folder));
        if (key instanceof KeyAccess.DefaultKeyFile && !Files.exists(standard)) {
            throw new Denied(
                    "repository.no_key",
                    "the age identity of the repository in " + directory + " is not at " + standard,
                    "name its identity file with --key-file");
        }
        return Archive.open(folder, Unlocking.with(key, standard), environment);
    }

    /** In a directory that is empty or does not exist. */
    NewRepository create(Path directory, KeyAccess key, RepositoryForm form) {
        boolean encrypted = form.encryption() == RepositoryForm.Encryption.AGE;
        requireFitting(key, encrypted);
        DiskFolder folder = DiskFolder.make(directory);
        FolderProbe.require(folder, environment);
        TarCompression compression = TarCompression.named(form.compression().id()).orElseThrow();
        Archive archive =
                Archive.create(
                        folder,
                        environment,
                        new ArchiveOptions(compression, encrypted),
                        (id, identity) -> KeyFiles.write(keyFile(key, id), identity));
        String id = Archive.identify(folder);
        return new NewRepository(archive, id, encrypted ? keyFile(key, id) : null, null);
    }

    Diagnosis probe(Path directory) {
        return FolderProbe.run(new DiskFolder(directory), environment)
                .map(finding -> Diagnosis.of("store", finding))
                .orElseGet(
                        () ->
                                Diagnosis.good(
                                        "store", directory + " keeps what an archive relies on"));
    }

    private Path keyFile(KeyAccess key, String id) {
        return key instanceof KeyAccess.KeyFile(Path file) ? file : folders.keyFile(id);
    }

    private static void requireFitting(KeyAccess key, boolean encrypted) {
        @Nullable String wrong =
                switch (key) {
                    case KeyAccess.DefaultKeyFile() -> null;
                    case KeyAccess.KeyFile _ -> encrypted ? null : "it has no key";
                    case KeyAccess.PassphraseFile _, KeyAccess.Passphrase _ ->
                            encrypted ? "it is opened by an identity file" : "it has no key";
                    case KeyAccess.RecoveryPhrase _ -> "it has no recovery phrase";
                };
        if (wrong != null) {
            throw new InvalidRequest(
                    "archive.key_does_not_fit",
                    "an archive repository made so can't be opened like this: " + wrong,
                    "say --encryption age, and at most --key-file",
                    "or make a vault, which has passphrases and recovery phrases");
        }
        if (key instanceof KeyAccess.KeyFile(Path file)) {
            KeyFiles.requireAbsent(file);
        }
    }
}

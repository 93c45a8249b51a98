package io.meridian.app;

import io.meridian.engine.api.KeyAccess;
import io.meridian.engine.api.RepositoryForm;
import io.meridian.engine.api.Secret;
import io.meridian.engine.keys.KeyFiles;
import io.meridian.engine.ports.NewRepository;
import io.meridian.kernel.env.Environment;
import io.meridian.kernel.failure.Conflict;
import io.meridian.kernel.failure.Denied;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.failure.Unavailable;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.finding.Severity;
import io.meridian.repository.KeySlot;
import io.meridian.repository.Keys;
import io.meridian.repository.NewSlot;
import io.meridian.repository.vault.Vault;
import io.meridian.repository.vault.VaultOptions;
import io.meridian.stores.ObjectStore;
import io.meridian.stores.StoreProbe;
import io.meridian.stores.StoredObject;
import io.meridian.stores.decorated.RetryPolicy;
import io.meridian.stores.decorated.RetryingStore;
import io.meridian.stores.local.LocalStore;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Makes a repository in an empty directory. Its key file is written before it exists, and what was
 * begun is taken back when that fails.
 */
final class RepositoryCreation {
    private static final Set<String> OTHERS =
            Set.of("repository.exists", "repository.half_made", "key.slot_taken");
    private static final String FIRST_KEY = "first key file";
    private static final String RECOVERY = "recovery phrase";
    private static final String FIRST_PASSPHRASE = "first passphrase";

    private final Environment environment;
    private final UserFolders folders;

    RepositoryCreation(Environment environment, UserFolders folders) {
        this.environment = environment;
        this.folders = folders;
    }

    NewRepository run(Path directory, KeyAccess key, RepositoryForm form) {
        if (form.format() == RepositoryForm.Format.ARCHIVE) {
            requireEmpty(directory);
            return new ArchiveLocation(environment, folders).create(directory, key, form);
        }
        return vault(directory, key);
    }

    private NewRepository vault(Path directory, KeyAccess key) {
        List<NewSlot> slots = slots(key);
        if (key instanceof KeyAccess.KeyFile(Path file)) {
            KeyFiles.requireAbsent(file);
        }
        requireEmpty(directory);
        ObjectStore store =
                new RetryingStore(
                        LocalStore.create(environment, directory),
                        environment,
                        RetryPolicy.STANDARD);
        requireSound(store);
        try {
            Vault vault =
                    Vault.create(
                            store,
                            slots,
                            environment,
                            VaultOptions.DEFAULT,
                            (id, keys) -> writeKeyFile(key, id, keys));
            return describe(vault, Vault.identify(store), key);
        } catch (RuntimeException failure) {
            if (!isAnothers(failure)) {
                takeBack(store, failure);
            }
            store.close();
            throw failure;
        }
    }

    /** What is there was made, or is being made, by somebody else. */
    private static boolean isAnothers(RuntimeException failure) {
        return failure instanceof Conflict conflict && OTHERS.contains(conflict.code());
    }

    private static List<NewSlot> slots(KeyAccess key) {
        NewSlot first =
                switch (key) {
                    case KeyAccess.DefaultKeyFile(), KeyAccess.KeyFile _ ->
                            new NewSlot.KeyFile(FIRST_KEY);
                    case KeyAccess.PassphraseFile(Path file) ->
                            new NewSlot.Passphrase(FIRST_PASSPHRASE, KeyFiles.firstLine(file));
                    case KeyAccess.Passphrase(Secret passphrase) ->
                            new NewSlot.Passphrase(FIRST_PASSPHRASE, passphrase.reveal());
                    case KeyAccess.RecoveryPhrase _ ->
                            throw new InvalidRequest(
                                    "repository.phrase_is_made",
                                    "a new repository makes its own recovery phrase",
                                    "leave the phrase out; show the new one with meridian repo"
                                            + " key export");
                };
        return List.of(first, new NewSlot.RecoveryPhrase(RECOVERY));
    }

    private void requireEmpty(Path directory) {
        if (!Files.isDirectory(directory) || isEmpty(directory)) {
            return;
        }
        if (isRepository(directory)) {
            throw new Conflict(
                    "repository.exists",
                    "there is a repository in " + directory + " already",
                    "use it as it is, or name another directory");
        }
        throw new Conflict(
                "repository.not_empty",
                directory + " is not empty, and what is in it is no repository",
                "name an empty directory, or one that does not exist yet",
                "if an interrupted init left it (keys and epochs but no config), remove it");
    }

    /** Directories with nothing in them are what a repository leaves that was taken back. */
    private static boolean isEmpty(Path directory) {
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.allMatch(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS));
        } catch (IOException | UncheckedIOException failure) {
            throw new Denied(
                    "repository.unreadable",
                    directory + " can't be read: " + failure.getMessage(),
                    List.of("name a directory of your own"),
                    failure);
        }
    }

    private boolean isRepository(Path directory) {
        if (new ArchiveLocation(environment, folders).isAt(directory)) {
            return true;
        }
        try (ObjectStore store = LocalStore.open(environment, directory)) {
            return !Vault.identify(store).isEmpty();
        } catch (NotFound none) {
            return false;
        }
    }

    private void requireSound(ObjectStore store) {
        for (Finding finding : StoreProbe.run(environment, store).findings()) {
            if (finding.severity() == Severity.ERROR) {
                throw new Unavailable(
                        finding.code(),
                        store.location() + " can't hold a repository: " + finding.message(),
                        finding.remedy());
            }
        }
    }

    /** Before the vault exists: one whose key nobody has must never be. */
    private void writeKeyFile(KeyAccess key, String id, Keys keys) {
        Path keyFile = keyFile(key, id);
        if (keyFile != null) {
            String secret = keys.export(slot(keys.slots(), KeySlot.Kind.KEY_FILE));
            KeyFiles.write(keyFile, secret);
        }
    }

    private NewRepository describe(Vault vault, String id, KeyAccess key) {
        String recovery = slot(vault.keys().slots(), KeySlot.Kind.RECOVERY_PHRASE);
        return new NewRepository(vault, id, keyFile(key, id), recovery);
    }

    private @Nullable Path keyFile(KeyAccess key, String id) {
        return switch (key) {
            case KeyAccess.DefaultKeyFile() -> folders.keyFile(id);
            case KeyAccess.KeyFile(Path file) -> file;
            case KeyAccess.PassphraseFile _, KeyAccess.Passphrase _, KeyAccess.RecoveryPhrase _ ->
                    null;
        };
    }

    private static String slot(List<KeySlot> slots, KeySlot.Kind kind) {
        return slots.stream()
                .filter(slot -> slot.kind() == kind)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a new vault lacks a slot: " + kind))
                .id();
    }

    private static void takeBack(ObjectStore store, RuntimeException reason) {
        try {
            for (StoredObject object : store.listAll("")) {
                store.delete(object.name());
            }
        } catch (Failure also) {
            reason.addSuppressed(also);
        }
    }
}

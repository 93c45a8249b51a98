package io.meridian.engine.keys;

import io.meridian.engine.api.KeyRequests.Add;
import io.meridian.engine.api.KeyResults.Added;
import io.meridian.engine.api.Secret;
import io.meridian.engine.ports.Parts;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.repository.KeySlot;
import io.meridian.repository.Keys;
import io.meridian.repository.NewSlot;
import io.meridian.repository.Repository;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;

/** Adds a way to open a repository. */
public final class AddKey {
    private final Parts parts;

    public AddKey(Parts parts) {
        this.parts = parts;
    }

    public Added run(Add request) {
        NewSlot wanted = wanted(request);
        Path keyFile = wanted instanceof NewSlot.KeyFile ? requireKeyFile(request) : null;
        try (Repository repository = parts.repositories().open(request.repository())) {
            KeySlot slot = repository.keys().add(wanted);
            if (keyFile != null) {
                write(repository.keys(), slot, keyFile);
            }
            return new Added(slot.id(), SlotViews.kind(slot), text(keyFile));
        }
    }

    private static NewSlot wanted(Add request) {
        return switch (request.kind()) {
            case KEY_FILE -> new NewSlot.KeyFile(request.label());
            case RECOVERY_PHRASE -> new NewSlot.RecoveryPhrase(request.label());
            case PASSPHRASE -> new NewSlot.Passphrase(request.label(), requirePassphrase(request));
        };
    }

    private static String requirePassphrase(Add request) {
        Secret passphrase = request.passphrase();
        if (passphrase == null || passphrase.reveal().isBlank()) {
            throw new InvalidRequest("key.no_passphrase", "the new passphrase is missing or empty");
        }
        return passphrase.reveal();
    }

    private static Path requireKeyFile(Add request) {
        Path file = request.keyFile();
        if (file == null) {
            throw new InvalidRequest(
                    "key.no_file", "it is not said where to write the new key file");
        }
        KeyFiles.requireAbsent(file);
        return file;
    }

    /** A slot whose key nobody could get is taken back. */
    private static void write(Keys keys, KeySlot slot, Path file) {
        try {
            KeyFiles.write(file, keys.export(slot.id()));
        } catch (Failure failure) {
            takeBack(keys, slot, failure);
            throw failure;
        }
    }

    private static void takeBack(Keys keys, KeySlot slot, Failure reason) {
        try {
            keys.remove(slot.id());
        } catch (Failure also) {
            reason.addSuppressed(also);
        }
    }

    private static @Nullable String text(@Nullable Path file) {
        return file == null ? null : file.toString();
    }
}

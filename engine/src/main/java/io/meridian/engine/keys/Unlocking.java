package io.meridian.engine.keys;

import io.meridian.engine.api.KeyAccess;
import io.meridian.engine.api.Secret;
import io.meridian.repository.Unlock;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;

/** Fetches what a reference says a repository is opened with. */
public final class Unlocking {
    private Unlocking() {}

    /**
     * Reads the secret.
     *
     * @param defaultKeyFile where this repository's key file is in the user's key directory
     */
    public static Unlock with(KeyAccess access, Path defaultKeyFile) {
        return switch (access) {
            case KeyAccess.DefaultKeyFile() -> keyFile(defaultKeyFile);
            case KeyAccess.KeyFile(Path file) -> keyFile(file);
            case KeyAccess.PassphraseFile(Path file) ->
                    new Unlock.Passphrase(KeyFiles.firstLine(file));
            case KeyAccess.Passphrase(Secret passphrase) ->
                    new Unlock.Passphrase(passphrase.reveal());
            case KeyAccess.RecoveryPhrase(Secret phrase) ->
                    new Unlock.RecoveryPhrase(phrase.reveal());
        };
    }

    private static Unlock keyFile(Path file) {
        return new Unlock.KeyFileText(KeyFiles.keyLine(file), file.toString());
    }

    /** The file a key access reads, null for what is no file. */
    public static @Nullable Path file(KeyAccess access, Path defaultKeyFile) {
        return switch (access) {
            case KeyAccess.DefaultKeyFile() -> defaultKeyFile;
            case KeyAccess.KeyFile(Path file) -> file;
            case KeyAccess.PassphraseFile(Path file) -> file;
            case KeyAccess.Passphrase _, KeyAccess.RecoveryPhrase _ -> null;
        };
    }
}

package io.meridian.engine.api.settings;

import io.meridian.engine.api.KeyAccess;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;

/**
 * A repository that has a name.
 *
 * @param location a directory or a URL
 * @param keyFile opens it; null for the key file in its usual place
 * @param passphraseFile opens it instead; at most one of the two is given
 */
public record RepositorySettings(
        String location, @Nullable Path keyFile, @Nullable Path passphraseFile) {
    /** How it is opened when nobody says otherwise. */
    public KeyAccess key() {
        if (keyFile != null) {
            return new KeyAccess.KeyFile(keyFile);
        }
        return passphraseFile == null
                ? new KeyAccess.DefaultKeyFile()
                : new KeyAccess.PassphraseFile(passphraseFile);
    }
}

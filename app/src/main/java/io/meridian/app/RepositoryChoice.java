package io.meridian.app;

import io.meridian.engine.api.KeyAccess;
import io.meridian.engine.api.RepositoryRef;
import io.meridian.engine.api.Secret;
import io.meridian.engine.api.settings.RepositorySettings;
import io.meridian.engine.api.settings.Settings;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.Map;

/**
 * Which repository is meant, and how it is opened, where there is no command line: what was said,
 * else the environment, else the configuration, else the usual place.
 *
 * @param home the user's
 * @param variables of the environment
 */
public record RepositoryChoice(Settings settings, Path home, Map<String, String> variables) {
    private static final String HOME_PREFIX = "~/";

    public RepositoryChoice {
        variables = Map.copyOf(variables);
    }

    /**
     * The repository.
     *
     * @param nameOrLocation empty when nobody said anything
     * @param key null when nobody said anything
     */
    public RepositoryRef of(String nameOrLocation, @Nullable KeyAccess key) {
        String meant = nameOrLocation.isEmpty() ? settings.repository() : nameOrLocation;
        RepositorySettings named = settings.repositoryNamed(meant).orElse(null);
        KeyAccess configured = named == null ? new KeyAccess.DefaultKeyFile() : named.key();
        return new RepositoryRef(
                named == null ? meant : named.location(), key == null ? usual(configured) : key);
    }

    private KeyAccess usual(KeyAccess configured) {
        String keyFile = variables.getOrDefault("MERIDIAN_KEY_FILE", "");
        if (!keyFile.isEmpty()) {
            return new KeyAccess.KeyFile(path(keyFile));
        }
        String passphrase = variables.getOrDefault("MERIDIAN_PASSPHRASE", "");
        return passphrase.isEmpty() ? configured : new KeyAccess.Passphrase(new Secret(passphrase));
    }

    private Path path(String text) {
        return text.startsWith(HOME_PREFIX)
                ? home.resolve(text.substring(HOME_PREFIX.length()))
                : Path.of(text).toAbsolutePath();
    }
}

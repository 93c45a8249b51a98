package io.meridian.interfaces.cli.command;

import io.meridian.engine.api.KeyAccess;
import io.meridian.engine.api.Secret;
import io.meridian.interfaces.cli.context.Host;
import io.meridian.interfaces.cli.grammar.Arguments;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/**
 * How the repository is opened: as an option says, else the environment, else the configuration,
 * else by the key file in its usual place. Secrets are read once, because standard input can't be
 * read again.
 */
final class KeyChoice {
    private static final String KEY_FILE_VARIABLE = "MERIDIAN_KEY_FILE";
    private static final String PASSPHRASE_VARIABLE = "MERIDIAN_PASSPHRASE";

    private final Host host;
    private final UserPaths paths;
    private final SecretReader secrets;
    private final Arguments arguments;
    private final KeyOptions options;
    private @Nullable KeyAccess chosen;

    KeyChoice(
            Host host,
            UserPaths paths,
            SecretReader secrets,
            Arguments arguments,
            KeyOptions options) {
        this.host = host;
        this.paths = paths;
        this.secrets = secrets;
        this.arguments = arguments;
        this.options = options;
    }

    KeyAccess access() {
        return access(new KeyAccess.DefaultKeyFile());
    }

    /**
     * The key of one repository.
     *
     * @param configured what opens it when neither an option nor the environment says anything
     */
    KeyAccess access(KeyAccess configured) {
        KeyAccess access = chosen;
        if (access == null) {
            access = fromOptions().orElseGet(() -> usual(configured));
            chosen = access;
        }
        return access;
    }

    /** What an option says, if one does. */
    Optional<KeyAccess> named() {
        return givenOptions().isEmpty() ? Optional.empty() : Optional.of(access());
    }

    /** What is used when no option names a key. */
    KeyAccess usual(KeyAccess configured) {
        String keyFile = host.variable(KEY_FILE_VARIABLE);
        if (!keyFile.isEmpty()) {
            return new KeyAccess.KeyFile(paths.path(keyFile));
        }
        String passphrase = host.variable(PASSPHRASE_VARIABLE);
        return passphrase.isEmpty() ? configured : new KeyAccess.Passphrase(new Secret(passphrase));
    }

    private Optional<KeyAccess> fromOptions() {
        List<String> given = givenOptions();
        if (given.size() > 1) {
            throw arguments.misuse(String.join(" and ", given) + " exclude each other");
        }
        return given.stream().findFirst().map(this::read);
    }

    private List<String> givenOptions() {
        return options.given(arguments);
    }

    private KeyAccess read(String option) {
        String file = arguments.value(option).orElseThrow();
        if (option.equals(options.keyFile())) {
            return new KeyAccess.KeyFile(paths.path(file));
        }
        return option.equals(options.passphraseFile())
                ? new KeyAccess.PassphraseFile(paths.path(file))
                : new KeyAccess.RecoveryPhrase(secrets.all(file));
    }
}

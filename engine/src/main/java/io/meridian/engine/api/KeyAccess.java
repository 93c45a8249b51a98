package io.meridian.engine.api;

import java.nio.file.Path;

/** How a repository's master key is unwrapped. */
public sealed interface KeyAccess {
    /** The key file of this repository in the user's key directory. */
    record DefaultKeyFile() implements KeyAccess {}

    /** A key file. */
    record KeyFile(Path file) implements KeyAccess {}

    /** The first line of a file is the passphrase. */
    record PassphraseFile(Path file) implements KeyAccess {}

    /** A passphrase in memory. */
    record Passphrase(Secret passphrase) implements KeyAccess {}

    /** The written recovery phrase. */
    record RecoveryPhrase(Secret phrase) implements KeyAccess {}
}

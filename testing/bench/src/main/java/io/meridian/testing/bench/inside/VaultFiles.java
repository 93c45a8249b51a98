package io.meridian.testing.bench.inside;

import io.meridian.kernel.env.Environment;
import io.meridian.repository.Unlock;
import io.meridian.stores.ObjectStore;
import io.meridian.stores.decorated.RetryPolicy;
import io.meridian.stores.decorated.RetryingStore;
import io.meridian.stores.local.LocalStore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a vault that the command made is.
 *
 * @param directory of the vault
 * @param keyFile that opens it
 */
public record VaultFiles(Path directory, Path keyFile) {
    /** As the command opens it. */
    ObjectStore store(Environment environment) {
        return new RetryingStore(
                LocalStore.open(environment, directory), environment, RetryPolicy.STANDARD);
    }

    Unlock unlock() {
        try {
            return new Unlock.KeyFileText(Files.readString(keyFile));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the key file can't be read", unreadable);
        }
    }
}

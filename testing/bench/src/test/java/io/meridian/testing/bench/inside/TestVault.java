package io.meridian.testing.bench.inside;

import io.meridian.kernel.env.Cancellation;
import io.meridian.kernel.env.SystemEnvironment;
import io.meridian.repository.NewSlot;
import io.meridian.repository.vault.Vault;
import io.meridian.repository.vault.VaultOptions;
import io.meridian.stores.local.LocalStore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Makes vaults as the command makes them. */
public final class TestVault {
    private TestVault() {}

    /** A new one in {@code vault}, its key in {@code key}. */
    public static VaultFiles in(Path work) {
        VaultFiles files = new VaultFiles(work.resolve("vault"), work.resolve("key"));
        try (SystemEnvironment environment = SystemEnvironment.create(new Cancellation())) {
            Vault.create(
                            LocalStore.create(environment, files.directory()),
                            List.of(new NewSlot.KeyFile("test")),
                            environment,
                            VaultOptions.DEFAULT,
                            (id, keys) ->
                                    write(
                                            files.keyFile(),
                                            keys.export(keys.slots().getFirst().id())))
                    .close();
        }
        return files;
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

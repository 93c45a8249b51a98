package io.meridian.testing.kit.reader;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** How the holder proves the right to read: each finds the slots it may open. */
sealed interface Credential {

    /** The key file at a path; it names its slot. */
    record InFile(Path file) implements Credential {}

    /** A recovery phrase; any slot of its kind may be its own. */
    record Phrase(String words) implements Credential {}

    /** A passphrase in UTF-8; any slot of its kind may be its own. */
    record Passphrase(String words) implements Credential {}

    /** The master key of the vault. */
    static byte[] master(VaultDirectory vault, Config config, Credential credential)
            throws IOException {
        return switch (credential) {
            case InFile held -> fromFile(vault, config, KeyFile.read(held.file()));
            case Phrase held -> {
                byte[] secret = RecoveryPhrase.secret(held.words());
                yield search(vault, config, KeySlot.Kind.PHRASE, slot -> secret);
            }
            case Passphrase held -> {
                byte[] words = held.words().getBytes(StandardCharsets.UTF_8);
                yield search(vault, config, KeySlot.Kind.PASSPHRASE, slot -> slot.stretch(words));
            }
        };
    }

    private static byte[] fromFile(VaultDirectory vault, Config config, KeyFile file)
            throws IOException {
        Refusal.unless(
                file.repositoryId().equals(config.repositoryId()),
                file.toString(),
                "belongs to repository " + file.repositoryId());
        KeySlot slot = KeySlot.read(vault, KeySlot.FOLDER + file.slot());
        Refusal.unless(
                slot.kind() == KeySlot.Kind.KEY_FILE,
                file.toString(),
                "its slot is " + slot.kind());
        return slot.unwrap(config.repositoryId(), file.secret());
    }

    private static byte[] search(
            VaultDirectory vault, Config config, KeySlot.Kind kind, SecretForSlot secrets)
            throws IOException {
        Refusal none = new Refusal("keys", "no " + kind + " slot opens with what was given");
        for (String name : vault.list(KeySlot.FOLDER, KeySlot.TAIL + "(\\.confirmed)?")) {
            if (name.endsWith(".confirmed")) {
                continue;
            }
            try {
                KeySlot slot = KeySlot.read(vault, name);
                if (slot.kind() == kind) {
                    return slot.unwrap(config.repositoryId(), secrets.of(slot));
                }
            } catch (Refusal e) {
                none.addSuppressed(e);
            }
        }
        throw none;
    }

    /** Turns what was given into the secret of one slot. */
    interface SecretForSlot {
        byte[] of(KeySlot slot);
    }
}

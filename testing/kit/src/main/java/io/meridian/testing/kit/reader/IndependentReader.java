package io.meridian.testing.kit.reader;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a vault from the format page alone: lists its backups, restores them, opens every object.
 *
 * <p>Outcomes, rollups, forgotten marks and verdicts are read when the vault is opened and do not
 * change afterwards; a vault that is written to meanwhile is to be opened again. One thread.
 * Everything that breaks the page is a {@link Refusal}; other {@link IOException}s are the file
 * system's.
 */
public final class IndependentReader {

    private final VaultDirectory vault;
    private final Keyring keyring;
    private final Sessions sessions;
    private final Set<String> doomedPacks;
    private final Catalog catalog;
    private @Nullable ChunkReader chunks;

    private IndependentReader(VaultDirectory vault, Keyring keyring) throws IOException {
        this.vault = vault;
        this.keyring = keyring;
        this.sessions = Sessions.load(vault, keyring);
        this.doomedPacks = PrunedPacks.load(vault, keyring);
        this.catalog = new Catalog(vault, keyring, sessions);
    }

    /**
     * Opens a vault with a key file.
     *
     * @throws IOException a {@link Refusal} when the key is not this vault's or an object is
     *     damaged
     */
    public static IndependentReader open(Path vaultDirectory, Path keyFile) throws IOException {
        return open(vaultDirectory, new Credential.InFile(keyFile));
    }

    /** Opens a vault with a recovery phrase, as {@link #open} does with a key file. */
    public static IndependentReader openWithPhrase(Path vaultDirectory, String phrase)
            throws IOException {
        return open(vaultDirectory, new Credential.Phrase(phrase));
    }

    /** Opens a vault with a passphrase, as {@link #open} does with a key file. */
    public static IndependentReader openWithPassphrase(Path vaultDirectory, String passphrase)
            throws IOException {
        return open(vaultDirectory, new Credential.Passphrase(passphrase));
    }

    /** The backups that exist, oldest first. */
    public List<Backup> backups() throws IOException {
        return catalog.load();
    }

    /**
     * Restores a backup into a directory that is empty or does not exist. The whole tree is checked
     * against the manifest before anything is written.
     *
     * @return what was written, and what could not be
     * @throws IOException a {@link Refusal} when anything the backup needs is damaged; what was
     *     written before it stays
     */
    public Restored restore(String backupId, Path target) throws IOException {
        for (Backup backup : backups()) {
            if (backup.id().equals(backupId)) {
                return Restore.run(chunks(), backup.manifest(), target);
            }
        }
        throw new Refusal(backupId, "no such backup in the vault");
    }

    /**
     * From now on finds chunks by the trailers of the packs instead of the index segments.
     *
     * @return packs that could not be used, and why; a restore that needs one is refused
     */
    public List<String> rebuildIndexFromPacks() throws IOException {
        List<String> problems = new ArrayList<>();
        ChunkIndex rebuilt = ChunkIndex.fromPacks(vault, keyring, doomedPacks, problems);
        chunks = new ChunkReader(vault, keyring, rebuilt);
        return List.copyOf(problems);
    }

    /** Every timeline of the captured logs, by source, oldest first, each position read once. */
    public List<CapturedLog> logs() throws IOException {
        return new Logs(vault, keyring).all();
    }

    /**
     * Opens and parses every object of the vault and every chunk of every pack.
     *
     * @return how many objects there are of each type, by the letter of the type
     */
    public Map<Character, Integer> inspect() throws IOException {
        return new Inspection(vault, keyring, catalog).run();
    }

    private static IndependentReader open(Path directory, Credential credential)
            throws IOException {
        VaultDirectory vault = new VaultDirectory(directory);
        Config config = Config.read(vault);
        byte[] master = Credential.master(vault, config, credential);
        return new IndependentReader(vault, Keyring.load(vault, config, master));
    }

    private ChunkReader chunks() throws IOException {
        ChunkReader known = chunks;
        if (known == null) {
            known =
                    new ChunkReader(
                            vault,
                            keyring,
                            ChunkIndex.fromSegments(vault, keyring, sessions, doomedPacks));
            chunks = known;
        }
        return known;
    }
}

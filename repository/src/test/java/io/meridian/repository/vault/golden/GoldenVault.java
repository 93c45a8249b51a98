package io.meridian.repository.vault.golden;

import io.meridian.kernel.env.Environment;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.BackupMark;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.NewSlot;
import io.meridian.repository.Repository;
import io.meridian.repository.Unlock;
import io.meridian.repository.VerifyLevel;
import io.meridian.repository.vault.Vault;
import io.meridian.repository.vault.VaultOptions;
import io.meridian.repository.vault.codec.Compression;
import io.meridian.repository.vault.codec.Encoding;
import io.meridian.repository.vault.crypto.KeyObjects;
import io.meridian.repository.vault.crypto.KeyRing;
import io.meridian.repository.vault.crypto.ObjectSeal;
import io.meridian.repository.vault.format.ByteSink;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.format.Names;
import io.meridian.repository.vault.format.ObjectType;
import io.meridian.repository.vault.protocol.Generations;
import io.meridian.repository.vault.protocol.VaultRecords;
import io.meridian.repository.vault.protocol.WriterSession;
import io.meridian.repository.vault.records.WriterProcess;
import io.meridian.stores.ObjectStore;
import io.meridian.stores.local.LocalStore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Makes the golden vault: every class of object, every encoding, two epochs. Run once for each
 * format.
 */
final class GoldenVault {
    static final String PASSPHRASE = "correct horse battery staple";

    private final Path folder;
    private final Environment environment;

    GoldenVault(Path folder, Environment environment) {
        this.folder = folder;
        this.environment = environment;
    }

    void make() throws IOException {
        try (ObjectStore store = LocalStore.create(environment, folder.resolve("vault"))) {
            Vault vault =
                    Vault.create(
                            store,
                            List.of(
                                    new NewSlot.KeyFile("golden key file"),
                                    new NewSlot.RecoveryPhrase("golden phrase"),
                                    new NewSlot.Passphrase("golden passphrase", PASSPHRASE)),
                            environment);
            writeSecrets(vault);
            Unlock key = new Unlock.KeyFileText(Files.readString(folder.resolve("key")));
            vault.keys().confirm(key);
            fill(store, key);
            leaveUnfinished(store, key);
        }
    }

    private void writeSecrets(Vault vault) throws IOException {
        for (var slot : vault.keys().slots()) {
            switch (slot.kind()) {
                case KEY_FILE ->
                        Files.writeString(folder.resolve("key"), vault.keys().export(slot.id()));
                case RECOVERY_PHRASE ->
                        Files.writeString(
                                folder.resolve("phrase"), vault.keys().export(slot.id()) + "\n");
                case PASSPHRASE ->
                        Files.writeString(folder.resolve("passphrase"), PASSPHRASE + "\n");
            }
        }
    }

    private void fill(ObjectStore store, Unlock key) throws IOException {
        BackupRecord pruned = new GoldenSource(1).backUp(open(store, key, Encoding.ZSTD));
        BackupRecord marked = new GoldenSource(2).backUp(open(store, key, Encoding.LZ4));
        Repository vault = open(store, key, Encoding.ZSTD);
        vault.mark(marked.id(), new BackupMark.Verified(VerifyLevel.DEEP, true, true));
        vault.mark(marked.id(), new BackupMark.Tagged(List.of("kept", "golden")));
        vault.mark(marked.id(), new BackupMark.Pinned(true));
        vault.forget(List.of(pruned.id()), "golden");
        vault.maintenance().prune(0, Duration.ZERO, Progress.NONE);
        vault.maintenance().scrub(null, Progress.NONE);
        vault.keys().rotate();
        BackupRecord gzipped = new GoldenSource(3).backUp(open(store, key, Encoding.GZIP));
        BackupRecord plain = new GoldenSource(4).backUp(open(store, key, Encoding.STORED));
        BackupRecord forgotten = new GoldenSource(5).backUp(open(store, key, Encoding.ZSTD));
        vault.forget(List.of(forgotten.id()), "golden");
        BackupRecord delta = new GoldenSource(6).backUp(open(store, key, Encoding.ZSTD));
        Files.writeString(
                folder.resolve("backups"),
                String.join("\n", delta.id(), plain.id(), gzipped.id(), marked.id()) + "\n");
    }

    /**
     * An open session with a beat, a fenced one, and a published generation of a pack that is not
     * there.
     */
    private void leaveUnfinished(ObjectStore store, Unlock key) {
        Id16 repository = Id16.parse(Vault.identify(store));
        KeyRing keys = new KeyObjects(store, repository, environment).unlock(key).keys();
        VaultRecords records = new VaultRecords(store, new ObjectSeal(keys, environment));
        WriterProcess writer = new WriterProcess("elsewhere", 1, 0);
        WriterSession open = WriterSession.begin(records, environment, writer, "backup");
        records.create(ObjectType.BEAT, Names.beat(open.id(), 1), new ByteSink().uvar(1).toBytes());
        WriterSession fenced = WriterSession.begin(records, environment, writer, "backup");
        fenced.abandon();
        Id16 nowhere = Id16.of(environment.randomBytes(Id16.BYTES));
        Generations.publish(records, 1000, Set.of(nowhere), environment.now());
    }

    private Repository open(ObjectStore store, Unlock key, Encoding encoding) {
        VaultOptions options =
                new VaultOptions(
                        new Compression(encoding, Compression.Effort.BALANCED),
                        Duration.ofHours(1),
                        VaultOptions.Cache.NONE);
        return Vault.open(store, key, environment, options);
    }
}

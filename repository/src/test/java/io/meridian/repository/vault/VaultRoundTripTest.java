package io.meridian.repository.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.env.Cancellation;
import io.meridian.kernel.env.SystemEnvironment;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.NewSlot;
import io.meridian.repository.Unlock;
import io.meridian.repository.VerificationReport;
import io.meridian.repository.VerifyLevel;
import io.meridian.stores.memory.MemoryStore;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

final class VaultRoundTripTest {
    private final SystemEnvironment environment = SystemEnvironment.create(new Cancellation());
    private final MemoryStore store = new MemoryStore(environment);
    private final Vault vault =
            Vault.create(
                    store,
                    List.of(new NewSlot.KeyFile("test"), new NewSlot.RecoveryPhrase("paper")),
                    environment);

    @AfterEach
    void stop() {
        environment.close();
    }

    @Test
    void restoreGivesBackWhatWasBackedUp() {
        Map<EntryPath, byte[]> files = someFiles(1);

        BackupRecord backup = MapSource.backUp(vault, files, 1);

        MapSource.assertRestores(vault, backup.id(), files);
        assertEquals(files.size(), backup.statistics().files());
    }

    @Test
    void unchangedFilesAreTakenOverWithoutBeingRead() {
        Map<EntryPath, byte[]> files = someFiles(2);
        MapSource.backUp(vault, files, 1);

        BackupRecord second = MapSource.backUpExpectingNoReads(vault, files, 1);

        MapSource.assertRestores(vault, second.id(), files);
        assertEquals(0, second.statistics().addedBytes());
    }

    @Test
    void everyLevelOfVerificationAcceptsASoundBackup() {
        BackupRecord backup = MapSource.backUp(vault, someFiles(3), 1);

        for (VerifyLevel level : VerifyLevel.values()) {
            VerificationReport report = vault.verify(backup.id(), level, Progress.NONE);
            assertTrue(report.valid(), () -> level + ": " + report.findings());
        }
    }

    @Test
    void everySlotOpensTheVault() {
        BackupRecord backup = MapSource.backUp(vault, someFiles(4), 1);

        vault.keys()
                .slots()
                .forEach(
                        slot -> {
                            String secret = vault.keys().export(slot.id());
                            Unlock unlock =
                                    switch (slot.kind()) {
                                        case KEY_FILE -> new Unlock.KeyFileText(secret);
                                        case RECOVERY_PHRASE -> new Unlock.RecoveryPhrase(secret);
                                        case PASSPHRASE -> new Unlock.Passphrase(secret);
                                    };
                            Vault again = Vault.open(store, unlock, environment);
                            assertEquals(backup.id(), again.backups().getFirst().id());
                        });
    }

    static Map<EntryPath, byte[]> someFiles(long seed) {
        Random random = new Random(seed);
        Map<EntryPath, byte[]> files = new TreeMap<>();
        for (int i = 0; i < 200; i++) {
            byte[] bytes = new byte[random.nextInt(20_000)];
            random.nextBytes(bytes);
            files.put(EntryPath.of("dir/" + i % 7 + "-file-" + i), bytes);
        }
        byte[] large = new byte[9 << 20];
        random.nextBytes(large);
        java.util.Arrays.fill(large, 3 << 20, 6 << 20, (byte) 'x');
        files.put(EntryPath.of("large"), large);
        files.put(EntryPath.of("empty"), new byte[0]);
        return files;
    }
}

package io.meridian.repository.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.env.Cancellation;
import io.meridian.kernel.env.SystemEnvironment;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.NewSlot;
import io.meridian.repository.PruneReport;
import io.meridian.repository.RepairReport;
import io.meridian.repository.ScrubReport;
import io.meridian.repository.VerifyLevel;
import io.meridian.stores.StoredObject;
import io.meridian.stores.memory.MemoryStore;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

final class MaintenanceTest {
    private final SystemEnvironment environment = SystemEnvironment.create(new Cancellation());
    private final MemoryStore store = new MemoryStore(environment);
    private final Vault vault =
            Vault.create(store, List.of(new NewSlot.KeyFile("test")), environment);

    @AfterEach
    void stop() {
        environment.close();
    }

    @Test
    void pruneDeletesWhatOnlyForgottenBackupsNeed() {
        Map<EntryPath, byte[]> old = VaultRoundTripTest.someFiles(1);
        Map<EntryPath, byte[]> kept = VaultRoundTripTest.someFiles(2);
        BackupRecord first = MapSource.backUp(vault, old, 1);
        BackupRecord second = MapSource.backUp(vault, kept, 2);
        long before = packBytes();

        vault.forget(List.of(first.id()), "test");
        PruneReport report = prune(10);

        assertTrue(report.finished(), () -> report.findings().toString());
        assertTrue(packBytes() < before * 6 / 10, "before " + before + ", after " + packBytes());
        assertEquals(1, report.backupsRemoved());
        MapSource.assertRestores(vault, second.id(), kept);
        assertEquals(List.of(second.id()), vault.backups().stream().map(BackupRecord::id).toList());
        assertTrue(vault.verify(second.id(), VerifyLevel.DEEP, Progress.NONE).valid());
    }

    @Test
    void pruneOfNothingDeletesNothing() {
        Map<EntryPath, byte[]> files = VaultRoundTripTest.someFiles(3);
        BackupRecord backup = MapSource.backUp(vault, files, 1);

        PruneReport report = prune(10);

        assertEquals(0, report.packsDeleted());
        MapSource.assertRestores(vault, backup.id(), files);
    }

    @Test
    void pruneRewritesHalfEmptyPacks() {
        Map<EntryPath, byte[]> all = VaultRoundTripTest.someFiles(4);
        Map<EntryPath, byte[]> few = new TreeMap<>(all);
        few.remove(EntryPath.of("large"));
        BackupRecord whole = MapSource.backUp(vault, all, 1);
        BackupRecord part = MapSource.backUp(vault, few, 1);

        vault.forget(List.of(whole.id()), "test");
        PruneReport report = prune(5);

        assertTrue(report.packsRepacked() > 0, report::toString);
        MapSource.assertRestores(vault, part.id(), few);
        assertEquals(0, prune(5).packsDeleted());
        MapSource.assertRestores(vault, part.id(), few);
    }

    @Test
    void whatAnEstimateSawDoesNotMisleadThePruneAfterIt() {
        Map<EntryPath, byte[]> old = VaultRoundTripTest.someFiles(5);
        Map<EntryPath, byte[]> shared = new TreeMap<>(old);
        shared.remove(EntryPath.of("large"));
        BackupRecord first = MapSource.backUp(vault, old, 1);
        BackupRecord second = MapSource.backUp(vault, shared, 1);
        vault.forget(List.of(first.id()), "test");
        long unused = vault.maintenance().estimatePrune(5).packsUnused();
        Map<EntryPath, byte[]> fresh = VaultRoundTripTest.someFiles(6);

        BackupRecord third = MapSource.backUp(vault, old, 1);
        BackupRecord fourth = MapSource.backUp(vault, fresh, 2);
        vault.forget(List.of(second.id()), "test");
        PruneReport report = prune(5);

        assertTrue(report.finished(), () -> unused + " unused, then " + report.findings());
        MapSource.assertRestores(vault, third.id(), old);
        MapSource.assertRestores(vault, fourth.id(), fresh);
        assertTrue(vault.verify(third.id(), VerifyLevel.DEEP, Progress.NONE).valid());
        assertTrue(vault.verify(fourth.id(), VerifyLevel.DEEP, Progress.NONE).valid());
    }

    @Test
    void severalRoundsOfBackupForgetAndPruneKeepWhatIsNotForgotten() {
        Random random = new Random(5);
        Map<EntryPath, byte[]> files = VaultRoundTripTest.someFiles(5);
        Map<String, Map<EntryPath, byte[]>> expected = new TreeMap<>();
        for (int round = 1; round <= 8; round++) {
            byte[] changed = new byte[5000];
            random.nextBytes(changed);
            files.put(EntryPath.of("dir/changing-" + round % 3), changed);
            BackupRecord backup = MapSource.backUp(vault, files, round);
            expected.put(backup.id(), new TreeMap<>(files));
            if (round % 2 == 0) {
                String oldest = expected.keySet().iterator().next();
                vault.forget(List.of(oldest), "test");
                expected.remove(oldest);
                prune(20);
            }
        }
        expected.forEach((id, wanted) -> MapSource.assertRestores(vault, id, wanted));
    }

    @Test
    void scrubFindsADamagedPackAndRepairAndABackupHealIt() {
        Map<EntryPath, byte[]> files = VaultRoundTripTest.someFiles(6);
        BackupRecord first = MapSource.backUp(vault, files, 1);
        damage(largestPack());

        ScrubReport scrub = vault.maintenance().scrub(null, Progress.NONE);
        assertEquals(1, scrub.packsBad());
        assertThrows(Corruption.class, () -> MapSource.restore(vault, first.id()));

        RepairReport repair = vault.maintenance().repair(false, Progress.NONE);
        assertEquals(1, repair.packsDamaged());
        assertTrue(repair.chunksSaved() > 0, repair::toString);
        assertEquals(List.of(first.id()), repair.backupsDamaged());

        BackupRecord second = MapSource.backUp(vault, files, 2);
        MapSource.assertRestores(vault, second.id(), files);
        MapSource.assertRestores(vault, first.id(), files);
        prune(10);
        MapSource.assertRestores(vault, first.id(), files);
        assertEquals(0, vault.maintenance().scrub(null, Progress.NONE).packsBad());
    }

    @Test
    void theIndexIsRebuiltFromPacksAlone() {
        Map<EntryPath, byte[]> files = VaultRoundTripTest.someFiles(7);
        BackupRecord backup = MapSource.backUp(vault, files, 1);
        store.listAll("indexes/").forEach(segment -> store.delete(segment.name()));

        RepairReport repair = vault.maintenance().repair(false, Progress.NONE);

        assertEquals(0, repair.chunksLost(), repair::toString);
        MapSource.assertRestores(vault, backup.id(), files);
    }

    @Test
    void pruneRefusesWhenAnIndexIsLost() {
        BackupRecord backup = MapSource.backUp(vault, VaultRoundTripTest.someFiles(8), 1);
        long before = packBytes();
        store.listAll("indexes/").forEach(segment -> store.delete(segment.name()));

        assertThrows(Corruption.class, () -> prune(10));

        assertEquals(before, packBytes());
        assertFalse(vault.verify(backup.id(), VerifyLevel.QUICK, Progress.NONE).valid());
    }

    @Test
    void verifyNoticesThatThePreviousManifestWasReplaced() {
        Map<EntryPath, byte[]> files = VaultRoundTripTest.someFiles(10);
        BackupRecord first = MapSource.backUp(vault, files, 1);
        StoredObject before = store.listAll("backups/").getFirst();
        BackupRecord second = MapSource.backUp(vault, files, 1);
        assertTrue(vault.verify(second.id(), VerifyLevel.QUICK, Progress.NONE).valid());
        ByteBuffer object = store.get(before.name());
        object.put(object.limit() / 2, (byte) ~object.get(object.limit() / 2));
        store.put(before.name(), object);

        assertEquals(first.id(), second.parent());
        assertTrue(
                vault.verify(second.id(), VerifyLevel.QUICK, Progress.NONE).findings().stream()
                        .anyMatch(finding -> finding.code().equals("backup.history_broken")));
    }

    @Test
    void rotationKeepsEverythingReadableAndStoresNothingAgain() {
        Map<EntryPath, byte[]> files = VaultRoundTripTest.someFiles(9);
        BackupRecord before = MapSource.backUp(vault, files, 1);
        vault.keys().rotate();
        Vault rotated =
                Vault.open(
                        store,
                        new io.meridian.repository.Unlock.KeyFileText(
                                vault.keys().export(vault.keys().slots().getFirst().id())),
                        environment);

        BackupRecord after = MapSource.backUpExpectingNoReads(rotated, files, 1);

        assertEquals(2, rotated.describe().currentEpoch());
        MapSource.assertRestores(rotated, before.id(), files);
        MapSource.assertRestores(rotated, after.id(), files);
    }

    private PruneReport prune(int maxUnusedPercent) {
        return vault.maintenance().prune(maxUnusedPercent, Duration.ZERO, Progress.NONE);
    }

    private long packBytes() {
        return store.listAll("packs/").stream().mapToLong(StoredObject::size).sum();
    }

    private StoredObject largestPack() {
        return store.listAll("packs/").stream()
                .max(java.util.Comparator.comparingLong(StoredObject::size))
                .orElseThrow();
    }

    private void damage(StoredObject pack) {
        ByteBuffer bytes = store.get(pack.name());
        bytes.put(bytes.limit() / 2, (byte) ~bytes.get(bytes.limit() / 2));
        store.put(pack.name(), bytes);
    }
}

package io.meridian.engine.copy;

import static io.meridian.engine.copy.TwoVaults.FROM;
import static io.meridian.engine.copy.TwoVaults.TO;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.engine.api.BackupRequests;
import io.meridian.engine.api.BackupResults.Copied;
import io.meridian.engine.api.BackupResults.CopiedBackup;
import io.meridian.engine.api.BackupResults.CopyOutcome;
import io.meridian.engine.api.BackupResults.CopyProof;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.finding.Finding;
import io.meridian.repository.BackupMark;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.SourceKey;
import io.meridian.repository.vault.VaultOptions;
import io.meridian.stores.ObjectName;
import io.meridian.stores.RequestKind;
import io.meridian.stores.StoredObject;
import io.meridian.testing.kit.store.CrashedError;
import io.meridian.testing.kit.store.Fault;
import io.meridian.testing.kit.store.FaultRule;
import io.meridian.testing.kit.store.FaultyStore;

import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Backups of one vault copied to another, whose keys are others. */
final class CopyBetweenVaultsTest {
    private static final long SEED = Long.getLong("seed", 21);

    private final TwoVaults vaults = TwoVaults.create(SEED);
    private final Versions versions = new Versions(SEED);

    @Test
    void aCopyIsTheSameBackupInAnotherPlace() {
        versions.file("a", 300).file("big", 5 << 20).file("db", 700_000).file("sst", 2_500_000);
        versions.file("empty", new byte[0]);
        versions.file("sparse", Versions.withHole(new Random(SEED), 70_000, 6 << 20, 999));
        List<Finding> findings = List.of(Finding.warning("source.changed", "a", "changed", ""));
        BackupRecord original = versions.backUp(vaults.vault(FROM), Versions.SOURCE, findings);

        CopiedBackup copied = only(vaults.copy(original.id()));

        BackupRecord copy = vaults.only(TO);
        assertEquals(original.id(), copied.id());
        assertEquals(CopyOutcome.COPIED, copied.outcome());
        assertEquals(CopyProof.CONTENT, copied.proof());
        assertFalse(copied.verificationFailed());
        assertEquals(original.id(), copy.id());
        assertEquals(original.createdAt(), copy.createdAt());
        assertEquals(original.takenAt(), copy.takenAt());
        assertEquals(original.source(), copy.source());
        assertEquals(original.tags(), copy.tags());
        assertEquals(original.description(), copy.description());
        assertEquals(original.schemaVersion(), copy.schemaVersion());
        assertEquals(original.writerHost(), copy.writerHost());
        assertEquals(findings, copy.findings());
        assertEquals("test", copy.facts().get("engine"));
        assertTrue(copy.facts().get(Origin.FACT).endsWith(" " + original.id()));
        assertNotEquals(original.checksum(), copy.checksum());
        assertTrue(copy.verified());
        vaults.assertSound(TO, copy.id(), versions.state());
    }

    @Test
    void holesStayHoles() {
        versions.file("sparse", Versions.withHole(new Random(SEED), 5000, 40 << 20, 5000));
        versions.backUp(vaults.vault(FROM));

        vaults.copyAll();

        assertTrue(vaults.packBytes(TO) < 20_000, () -> "stored " + vaults.packBytes(TO));
        vaults.assertSound(TO, vaults.only(TO).id(), versions.state());
    }

    @Test
    void pinsAreKeptAndVerificationsAreNot() {
        versions.file("a", 300);
        BackupRecord original = versions.backUp(vaults.vault(FROM));
        vaults.vault(FROM).mark(original.id(), new BackupMark.Pinned(true));

        vaults.run(
                new BackupRequests.Copy(
                        FROM, TO, List.of(original.id()), false, null, false, false));

        assertTrue(vaults.only(TO).pinned());
        assertFalse(vaults.only(TO).verified());
    }

    @Test
    void whatIsThereAlreadyIsLeftOutAlsoByWayOfAThirdCopy() {
        versions.file("a", 300);
        versions.backUp(vaults.vault(FROM));
        vaults.copyAll();
        versions.change("a", 1).backUp(vaults.vault(FROM));

        Copied second = vaults.copyAll();
        Copied back =
                vaults.run(new BackupRequests.Copy(TO, FROM, List.of(), true, null, false, true));

        assertEquals(
                List.of(CopyOutcome.PRESENT, CopyOutcome.COPIED),
                second.backups().stream().map(CopiedBackup::outcome).toList());
        assertTrue(back.backups().stream().allMatch(one -> one.outcome() == CopyOutcome.PRESENT));
        assertEquals(2, vaults.vault(FROM).backups().size());
    }

    @Test
    void aTakenIdGetsANumber() {
        versions.file("a", 300);
        BackupRecord original = versions.backUp(vaults.vault(FROM));
        Versions another = new Versions(SEED + 1).file("b", 200);
        BackupRecord there =
                another.backUp(
                        vaults.vault(TO), new SourceKey("map", "/other", "there"), List.of());
        assertEquals(original.id(), there.id());

        CopiedBackup copied = only(vaults.copyAll());

        assertEquals(original.id() + "_2", copied.id());
        vaults.assertSound(TO, copied.id(), versions.state());
    }

    @Test
    void unchangedFilesAreNeitherReadNorStoredAgain() {
        versions.file("big", 3 << 20).file("small", 300);
        versions.backUp(vaults.vault(FROM));
        vaults.copyAll();
        versions.change("small", 1).backUp(vaults.vault(FROM));

        CopiedBackup copied = vaults.copyAll().backups().getLast();

        assertEquals(1, copied.readFiles());
        assertEquals(1, copied.sharedFiles());
        assertTrue(copied.bytesAdded() < 1000, copied::toString);
    }

    @Test
    void whatOnlyLooksUnchangedIsRead() {
        versions.file("a", 4000);
        long looks = versions.looks("a");
        BackupRecord first = versions.backUp(vaults.vault(FROM));
        versions.change("a", 1).backUp(vaults.vault(FROM));
        versions.change("a", 1).makeLook("a", looks);
        BackupRecord third = versions.backUp(vaults.vault(FROM));

        vaults.copy(first.id());
        CopiedBackup copied = only(vaults.copy(third.id()));

        assertEquals(1, copied.readFiles());
        vaults.assertSound(TO, copied.id(), versions.state());
    }

    @Test
    void fiftyVersionsOfADatabaseTakeNoMoreThanInTheSource() {
        List<Map<EntryPath, byte[]>> states = new ArrayList<>();
        versions.file("db", 100 * Versions.PAGE);
        for (int i = 0; i < 51; i++) {
            versions.backUp(vaults.vault(FROM));
            states.add(versions.state());
            versions.change("db", 3);
            vaults.copyAll();
        }

        long source = vaults.packBytes(FROM);
        long target = vaults.packBytes(TO);
        List<BackupRecord> copies = vaults.vault(TO).backups().reversed();
        assertEquals(51, copies.size());
        assertTrue(target < source * 1.05, () -> target + " of " + source);
        assertTrue(source < 20L * 100 * Versions.PAGE, () -> "deltas in the source: " + source);
        for (int i = 0; i < copies.size(); i += 10) {
            vaults.assertSound(TO, copies.get(i).id(), states.get(i));
        }
    }

    @Test
    void copiesOutliveForgettingAndPruningOfThoseBefore() {
        List<Map<EntryPath, byte[]>> states = new ArrayList<>();
        versions.file("db", 100 * Versions.PAGE).file("a", 999);
        for (int i = 0; i < 5; i++) {
            versions.backUp(vaults.vault(FROM));
            states.add(versions.state());
            versions.change("db", 2);
        }
        vaults.copyAll();
        List<BackupRecord> copies = vaults.vault(TO).backups().reversed();

        for (int gone = 0; gone < 4; gone++) {
            vaults.forgetAndPrune(TO, copies.get(gone).id());
            for (int i = gone + 1; i < 5; i++) {
                vaults.assertSound(TO, copies.get(i).id(), states.get(i));
            }
        }
    }

    @Test
    void rotatedKeysOnEitherSideChangeNothing() {
        List<Map<EntryPath, byte[]>> states = new ArrayList<>();
        versions.file("db", 100 * Versions.PAGE);
        for (int i = 0; i < 4; i++) {
            versions.backUp(vaults.vault(FROM));
            states.add(versions.state());
            versions.change("db", 2);
            vaults.copyAll();
            vaults.vault(i % 2 == 0 ? FROM : TO).keys().rotate();
        }

        List<BackupRecord> copies = vaults.vault(TO).backups().reversed();
        vaults.forgetAndPrune(TO, copies.get(0).id());
        for (int i = 1; i < 4; i++) {
            vaults.assertSound(TO, copies.get(i).id(), states.get(i));
        }
        assertTrue(vaults.packBytes(TO) < 2L * 100 * Versions.PAGE, () -> "no deltas");
    }

    @Test
    void aDeltaWhoseBaseIsNoBackupsAnyMoreComesAlone() {
        versions.file("db", 100 * Versions.PAGE);
        BackupRecord first = versions.backUp(vaults.vault(FROM));
        versions.change("db", 3);
        BackupRecord second = versions.backUp(vaults.vault(FROM));
        vaults.vault(FROM).forget(List.of(first.id()), "test");

        CopiedBackup copied = only(vaults.copy(second.id()));

        assertFalse(copied.verificationFailed());
        vaults.assertSound(TO, copied.id(), versions.state());
    }

    @Test
    void aDamagedChunkNamesBackupAndFileAndNothingIsCommitted() {
        versions.file("lost", 900_000);
        BackupRecord original = versions.backUp(vaults.vault(FROM));
        damageLargestPack();

        Corruption told = assertThrows(Corruption.class, () -> vaults.copy(original.id()));

        assertTrue(told.fact().contains(original.id()), told::fact);
        assertTrue(told.fact().contains("lost"), told::fact);
        assertEquals(List.of(), vaults.vault(TO).backups());
    }

    @Test
    void aDamagedBackupDoesNotKeepTheOthersFromBeingCopied() {
        versions.file("lost", 900_000);
        BackupRecord bad = versions.backUp(vaults.vault(FROM));
        damageLargestPack();
        versions.files.clear();
        versions.file("good", 500);
        versions.backUp(vaults.vault(FROM));

        Copied copied = vaults.copyAll();

        assertEquals(
                List.of(CopyOutcome.FAILED, CopyOutcome.COPIED),
                copied.backups().stream().map(CopiedBackup::outcome).toList());
        assertEquals(bad.id(), copied.backups().getFirst().findings().getFirst().object());
        vaults.assertSound(TO, vaults.only(TO).id(), versions.state());
    }

    @Test
    void anInterruptedCopyGoesOnWhereItWasAlsoBesideNewerBackups() {
        BackupRecord old = interruptCopyOfAnOldBackup();

        CopiedBackup copied = only(vaults.copy(old.id()));

        assertTrue(copied.readFiles() < 3, copied::toString);
        assertNoCheckpointIsLeft(2);
    }

    @Test
    void whatAnInterruptedCopyLeftGoesWithTheNextBackupOfTheSource() {
        interruptCopyOfAnOldBackup();
        versions.change("a", 1).backUp(vaults.vault(TO));

        assertNoCheckpointIsLeft(2);
    }

    /** The target has a newer one. */
    private BackupRecord interruptCopyOfAnOldBackup() {
        versions.file("a", 500).file("b", 600).file("c", 700);
        BackupRecord old = versions.backUp(vaults.vault(FROM));
        versions.change("a", 1).change("b", 1).change("c", 1);
        vaults.copy(versions.backUp(vaults.vault(FROM)).id());
        FaultyStore dying = new FaultyStore(vaults.disk(TO));
        dying.inject(
                FaultRule.of(Fault.CRASH_BEFORE).on(RequestKind.CREATE).under("outcomes/").nth(4));
        vaults.with(VaultOptions.DEFAULT.withCheckpointEvery(Duration.ZERO));
        vaults.seeTargetThrough(disk -> dying);
        assertThrows(CrashedError.class, () -> vaults.copy(old.id()));
        vaults.with(VaultOptions.DEFAULT);
        vaults.seeTargetThrough(disk -> disk);
        vaults.passHours();
        return old;
    }

    private void assertNoCheckpointIsLeft(int backups) {
        vaults.prune(TO);
        vaults.prune(TO);
        assertEquals(backups, vaults.vault(TO).backups().size());
        assertEquals(backups, vaults.disk(TO).listAll("backups/").size());
    }

    private void damageLargestPack() {
        ObjectName pack =
                vaults.disk(FROM).listAll("packs/").stream()
                        .max(Comparator.comparingLong(StoredObject::size))
                        .orElseThrow()
                        .name();
        ByteBuffer bytes = vaults.disk(FROM).get(pack);
        int middle = bytes.limit() / 2;
        vaults.disk(FROM).put(pack, bytes.put(middle, (byte) (bytes.get(middle) ^ 4)));
    }

    private static CopiedBackup only(Copied copied) {
        assertEquals(1, copied.backups().size());
        return copied.backups().getFirst();
    }
}

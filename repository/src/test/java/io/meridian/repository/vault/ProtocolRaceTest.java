package io.meridian.repository.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.BackupWriter;
import io.meridian.repository.RepairReport;
import io.meridian.repository.VerifyLevel;
import io.meridian.repository.vault.format.Names;
import io.meridian.stores.ObjectName;
import io.meridian.stores.RequestKind;
import io.meridian.stores.StoredObject;
import io.meridian.testing.kit.env.ManualEnvironment;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Races that random schedules found, each played step by step. */
final class ProtocolRaceTest {
    private final Lab lab = Lab.create(21);
    private final HookedStore hooked = new HookedStore(lab.disk());
    private final Map<String, Map<EntryPath, byte[]>> made = new TreeMap<>();

    @Test
    void aBackupCommittedBetweenSegmentsAndOutcomesIsNotCalledDamagedByPrune() {
        backUp(lab.open(), "old", 1);
        Vault pruner = lab.open(hooked, Lab.PLAIN, Lab.LIVING);
        hooked.after(RequestKind.LIST, "indexes/", 2, () -> backUp(lab.open(), "meanwhile", 2));

        pruner.maintenance().prune(0, Duration.ZERO, Progress.NONE);

        assertTrue(hooked.hasHappened());
        assertAllSound();
    }

    @Test
    void whatAFinishedBackupTookOverFromItsCheckpointsIsMarked() {
        for (int nth = 1; nth <= 6; nth++) {
            Lab fresh = Lab.create(30 + nth);
            HookedStore store = new HookedStore(fresh.disk());
            BackupWriter writer =
                    fresh.open(fresh.disk(), Lab.CHECKPOINTED, Lab.LIVING)
                            .begin(MapSource.draft(MapSource.SOURCE, "long"), Progress.NONE);
            Map<EntryPath, byte[]> files = Lab.fewFiles(new Random(3), 4, 90);
            MapSource.addAll(writer, files, 1, true);
            Vault pruner = fresh.open(store, Lab.PLAIN, Lab.DEAD);
            store.after(RequestKind.LIST, "outcomes/", nth, () -> writer.commit(List.of()));

            pruner.maintenance().prune(0, Duration.ofSeconds(1), Progress.NONE);
            if (!store.hasHappened()) {
                writer.commit(List.of());
            }
            writer.close();
            fresh.openHoursLater().maintenance().prune(0, Duration.ZERO, Progress.NONE);

            Vault vault = fresh.open();
            Lab.assertSound(vault, vault.backups().getFirst(), files);
        }
    }

    /**
     * The prune condemns what only a forgotten backup needs; it waits for the slow backup's first
     * session, which takes just that over and ends with a checkpoint. Were that checkpoint
     * forgotten now, the prune would see nobody who needs it.
     */
    @Test
    void theCheckpointOfABackupThatGoesOnIsNotForgottenByAnother() {
        BackupRecord old = backUp(lab.open(), "old", 4);
        made.put("slow", made.get("old"));
        ManualEnvironment clock = new ManualEnvironment(77);
        VaultOptions minutes = VaultOptions.DEFAULT.withCheckpointEvery(Duration.ofMinutes(1));
        Vault slowVault = Vault.open(lab.disk(), lab.key(), clock, minutes, Lab.LIVING);
        Map<EntryPath, byte[]> first = new TreeMap<>(made.get("slow"));
        EntryPath last = EntryPath.of("z");
        made.get("slow").put(last, Lab.content(5));
        try (BackupWriter slow =
                slowVault.begin(MapSource.draft(MapSource.SOURCE, "slow"), Progress.NONE)) {
            lab.open().forget(List.of(old.id()), "test");
            hooked.after(
                    RequestKind.LIST,
                    "sessions/",
                    1,
                    () -> {
                        MapSource.addAll(slow, first, 1, true);
                        clock.advance(Duration.ofMinutes(2));
                        MapSource.addFile(slow, last, Lab.content(5), 1);
                        backUp(lab.open(), "quick", 5);
                    });
            Vault pruner = lab.open(hooked, Lab.PLAIN, Lab.LIVING);
            assertTrue(pruner.maintenance().prune(0, Duration.ZERO, Progress.NONE).finished());
            slow.commit(List.of());
        }

        assertTrue(hooked.hasHappened());
        assertAllSound();
    }

    @Test
    void checkpointsOfAnInterruptedBackupAreForgottenByTheNextAndPruned() {
        Map<EntryPath, byte[]> files = Lab.fewFiles(new Random(6), 4, 90);
        BackupWriter interrupted =
                lab.open(lab.disk(), Lab.CHECKPOINTED, Lab.DEAD)
                        .begin(MapSource.draft(MapSource.SOURCE, "dead"), Progress.NONE);
        MapSource.addAll(interrupted, files, 1, true);
        assertFalse(lab.disk().listAll("backups/").isEmpty());

        BackupRecord next = backUp(lab.open(), "next", 7);
        lab.open().maintenance().prune(0, Duration.ZERO, Progress.NONE);

        assertEquals(1, lab.disk().listAll("backups/").size());
        Lab.assertSound(lab.open(), next, made.get("next"));
    }

    @Test
    void aCleaningThatRunsLateRemovesNobodyElsesBackup() {
        BackupRecord first = backUp(lab.open(), "first", 1);
        lab.open().forget(List.of(first.id()), "test");
        Vault late = lab.open(hooked, Lab.PLAIN, Lab.LIVING);
        hooked.before(
                RequestKind.DELETE,
                "backups/",
                1,
                () -> {
                    lab.open().maintenance().prune(0, Duration.ZERO, Progress.NONE);
                    backUp(lab.open(), "second", 2);
                });

        late.maintenance().prune(0, Duration.ZERO, Progress.NONE);

        assertTrue(hooked.hasHappened());
        assertAllSound();
        assertEquals(List.of("second"), descriptions());
        lab.open().maintenance().prune(0, Duration.ZERO, Progress.NONE);
        assertAllSound();
        assertEquals(List.of("second"), descriptions());
    }

    @Test
    void aFenceUnderTheFreedNameOfACommittedSessionMeansNothing() {
        backUp(lab.open(), "committed", 1);
        ObjectName outcome = lab.disk().listAll("outcomes/").getFirst().name();
        Vault reader = lab.open(hooked, Lab.PLAIN, Lab.LIVING);
        hooked.after(
                RequestKind.LIST,
                "outcomes/",
                1,
                () -> {
                    lab.open().maintenance().prune(0, Duration.ZERO, Progress.NONE);
                    lab.fence(Names.idIn(outcome, Names.OUTCOMES));
                });

        assertEquals(1, reader.backups().size());
        assertTrue(hooked.hasHappened());
        assertAllSound();
        assertEquals(List.of("committed"), descriptions());
    }

    @Test
    void aRestoreFindsWhatAPruneMovedMeanwhile() {
        BackupRecord old = backUp(lab.open(), "old", 1);
        backUp(lab.open(), "kept", 1);
        Map<EntryPath, byte[]> part = new TreeMap<>(made.get("old"));
        part.remove(part.keySet().iterator().next());
        made.put("part", part);
        BackupRecord few = MapSource.backUp(lab.open(), MapSource.SOURCE, part, 9, true, "part");
        Vault vault = lab.open();
        vault.forget(List.of(old.id(), old.id().replace("manual", "manual_2")), "test");
        Vault reader = lab.open(hooked, Lab.PLAIN, Lab.LIVING);
        hooked.before(
                RequestKind.GET,
                "packs/",
                1,
                () -> lab.open().maintenance().prune(0, Duration.ZERO, Progress.NONE));

        MapSource.assertRestores(reader, few.id(), part);

        assertTrue(hooked.hasHappened());
    }

    @Test
    void verifyFindsWhatAPruneMovedMeanwhile() {
        BackupRecord old = backUp(lab.open(), "old", 1);
        Map<EntryPath, byte[]> part = new TreeMap<>(made.get("old"));
        part.remove(part.keySet().iterator().next());
        BackupRecord few = MapSource.backUp(lab.open(), MapSource.SOURCE, part, 9, true, "part");
        lab.open().forget(List.of(old.id()), "test");
        Vault verifier = lab.open(hooked, Lab.PLAIN, Lab.LIVING);
        hooked.before(
                RequestKind.LIST,
                "packs/",
                1,
                () -> lab.open().maintenance().prune(0, Duration.ZERO, Progress.NONE));

        var report = verifier.verify(few.id(), VerifyLevel.DEEP, Progress.NONE);

        assertTrue(hooked.hasHappened());
        assertTrue(report.valid(), () -> report.findings().toString());
    }

    @Test
    void repairCallsABackupThatIsMadeMeanwhileSound() {
        backUp(lab.open(), "old", 1);
        Vault repairing = lab.open(hooked, Lab.PLAIN, Lab.LIVING);
        hooked.after(RequestKind.LIST, "packs/", 1, () -> backUp(lab.open(), "meanwhile", 2));

        RepairReport report = repairing.maintenance().repair(false, Progress.NONE);

        assertTrue(hooked.hasHappened());
        assertEquals(List.of(), report.backupsDamaged());
        assertEquals(0, report.chunksLost());
        assertAllSound();
    }

    @Test
    void aMergeBesideReadingBackIsNoDamage() {
        for (int nth = 1; nth <= 4; nth++) {
            Lab fresh = Lab.create(60 + nth);
            Map<EntryPath, byte[]> files = Lab.fewFiles(new Random(nth), 5, 90);
            BackupRecord old = MapSource.backUp(fresh.open(), files, 1);
            MapSource.backUp(fresh.open(), Lab.fewFiles(new Random(50), 5, 90), 2);
            fresh.open().forget(List.of(old.id()), "test");
            HookedStore store = new HookedStore(fresh.disk());
            Vault writing = fresh.open(store, Lab.PLAIN, Lab.LIVING);
            try (BackupWriter writer =
                    writing.begin(MapSource.draft(MapSource.SOURCE, "new"), Progress.NONE)) {
                MapSource.addAll(writer, Lab.fewFiles(new Random(70), 5, 90), 3, true);
                writer.commit(List.of());
                store.before(
                        RequestKind.GET,
                        "indexes/",
                        nth,
                        () -> fresh.open().maintenance().prune(0, Duration.ZERO, Progress.NONE));

                assertEquals(List.of(), writer.verifyWritten().findings());
                assertTrue(nth > 1 || store.hasHappened());
            }
        }
    }

    /** Two backups stored the same; which copy the prune takes depends on names. */
    @Test
    void aCopyThatIsDoomedBesideReadingBackIsNoDamage() {
        Map<EntryPath, byte[]> files = Lab.fewFiles(new Random(70), 5, 90);
        for (int seed = 80; seed < 88; seed++) {
            Lab fresh = Lab.create(seed);
            HookedStore store = new HookedStore(fresh.disk());
            Vault writing = fresh.open(store, Lab.PLAIN, Lab.LIVING);
            try (BackupWriter writer =
                    writing.begin(MapSource.draft(MapSource.SOURCE, "new"), Progress.NONE)) {
                MapSource.backUp(fresh.open(), files, 3);
                MapSource.addAll(writer, files, 3, true);
                writer.commit(List.of());
                store.before(
                        RequestKind.LIST,
                        "indexes/",
                        1,
                        () -> fresh.open().maintenance().prune(0, Duration.ZERO, Progress.NONE));

                assertEquals(List.of(), writer.verifyWritten().findings());
                assertTrue(store.hasHappened());
            }
        }
    }

    @Test
    void aListingBesideACleaningMissesNoOutcome() {
        backUp(lab.open(), "one", 1);
        lab.open().maintenance().prune(0, Duration.ZERO, Progress.NONE);
        List<StoredObject> before = lab.disk().listAll("outcomes/z-");
        backUp(lab.open(), "two", 2);
        lab.open().maintenance().prune(0, Duration.ZERO, Progress.NONE);

        List<StoredObject> after = lab.disk().listAll("outcomes/z-");

        assertEquals(2, after.size(), "two equal copies");
        assertTrue(
                before.getLast().name().value().compareTo(after.getFirst().name().value()) < 0,
                "what replaces others comes after them");
    }

    private List<String> descriptions() {
        return lab.open().backups().stream().map(BackupRecord::description).toList();
    }

    private void assertAllSound() {
        Vault vault = lab.open();
        vault.backups()
                .forEach(backup -> Lab.assertSound(vault, backup, made.get(backup.description())));
    }

    private BackupRecord backUp(Vault vault, String what, long seed) {
        Map<EntryPath, byte[]> files = Lab.fewFiles(new Random(seed), 5, 90);
        made.put(what, files);
        return MapSource.backUp(vault, MapSource.SOURCE, files, seed, true, what);
    }
}

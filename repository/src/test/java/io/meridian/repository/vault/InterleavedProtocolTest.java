package io.meridian.repository.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.failure.Conflict;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.PruneReport;
import io.meridian.repository.SourceKey;
import io.meridian.repository.VerifyLevel;
import io.meridian.repository.vault.records.WriterProcess;
import io.meridian.testing.kit.SeededTest;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * Random schedules of writers, prunes, forgetting, repair and readers, one store request at a time.
 * What was committed and not forgotten is readable, always.
 */
final class InterleavedProtocolTest {
    private static final int SCHEDULES = Boolean.getBoolean("meridian.thorough") ? 4000 : 60;

    @Test
    void twoWritersAndAPrune() {
        SeededTest.run(
                SCHEDULES,
                (random, size) -> {
                    Scene scene = new Scene(random);
                    scene.writer("writer 1", Lab.PLAIN);
                    scene.writer("writer 2", Lab.PLAIN);
                    scene.forgetter();
                    scene.pruner("prune 1");
                    scene.play();
                });
    }

    @Test
    void aWriterAndTwoPrunes() {
        SeededTest.run(
                SCHEDULES,
                (random, size) -> {
                    Scene scene = new Scene(random);
                    scene.writer("writer 1", Lab.PLAIN);
                    scene.forgetter();
                    scene.pruner("prune 1");
                    scene.pruner("prune 2");
                    scene.play();
                });
    }

    @Test
    void checkpointsOfOneSourceAndPrunes() {
        SeededTest.run(
                SCHEDULES,
                (random, size) -> {
                    Scene scene = new Scene(random);
                    scene.writer("writer 1", Lab.CHECKPOINTED);
                    scene.writer("writer 2", random.nextBoolean() ? Lab.CHECKPOINTED : Lab.PLAIN);
                    scene.forgetter();
                    scene.pruner("prune 1");
                    scene.play();
                });
    }

    @Test
    void aReaderBesideAWriterAndPrunes() {
        SeededTest.run(
                SCHEDULES,
                (random, size) -> {
                    Scene scene = new Scene(random);
                    scene.writer("writer 1", Lab.PLAIN);
                    scene.forgetter();
                    scene.pruner("prune 1");
                    scene.pruner("prune 2");
                    scene.reader();
                    scene.play();
                });
    }

    @Test
    void repairBesideWritersAndAPrune() {
        SeededTest.run(
                SCHEDULES,
                (random, size) -> {
                    Scene scene = new Scene(random);
                    scene.writer("writer 1", Lab.PLAIN);
                    scene.forgetter();
                    scene.pruner("prune 1");
                    scene.repairer();
                    scene.play();
                });
    }

    @Test
    void examinationsBesideAWriterAndPrunesFindNothing() {
        SeededTest.run(
                SCHEDULES,
                (random, size) -> {
                    Scene scene = new Scene(random);
                    scene.writer("writer 1", Lab.PLAIN);
                    scene.forgetter();
                    scene.pruner("prune 1");
                    scene.examiner();
                    scene.play();
                });
    }

    @Test
    void everybodyAtOnce() {
        SeededTest.run(
                SCHEDULES,
                (random, size) -> {
                    Scene scene = new Scene(random);
                    scene.writer("writer 1", Lab.CHECKPOINTED);
                    scene.writer("writer 2", Lab.PLAIN);
                    scene.forgetter();
                    scene.pruner("prune 1");
                    scene.pruner("prune 2");
                    scene.repairer();
                    scene.play();
                });
    }

    /** A vault with some history, its actors, and what they were told. */
    private static final class Scene {
        private static final int POOL = 6;
        private static final double DEADLY = 0.002;

        private final Random random;
        private final Lab lab;
        private final Interleaving interleaving;
        private final Map<String, Map<EntryPath, byte[]>> made = new TreeMap<>();
        private final Map<String, String> acknowledged = new LinkedHashMap<>();
        private final Set<String> forgetting = new HashSet<>();
        private final List<BackupRecord> old = new ArrayList<>();

        Scene(Random random) {
            this.random = random;
            this.lab = Lab.create(random.nextLong());
            this.interleaving = new Interleaving(random);
            for (int i = 0; i < 3; i++) {
                old.add(backUp(lab.open(), "old " + i, MapSource.SOURCE, 1 + random.nextInt(3)));
            }
        }

        void writer(String name, VaultOptions options) {
            long seed = random.nextLong();
            WriterProcess process = random.nextBoolean() ? Lab.DEAD : Lab.LIVING;
            int rounds = 1 + random.nextInt(2);
            SourceKey source =
                    random.nextBoolean() ? MapSource.SOURCE : new SourceKey("map", "/2", "here");
            interleaving.add(
                    name,
                    lab.disk(),
                    DEADLY,
                    store -> {
                        Vault vault = lab.open(store, options, process, seed);
                        for (int round = 0; round < rounds; round++) {
                            String what = name + " round " + round;
                            try {
                                backUp(vault, what, source, 1 + random.nextInt(3));
                            } catch (Conflict fenced) {
                                assertEquals("session.fenced", fenced.code());
                            }
                        }
                    });
        }

        void forgetter() {
            long seed = random.nextLong();
            List<BackupRecord> some = old.subList(0, 1 + random.nextInt(2));
            interleaving.add(
                    "forget",
                    lab.disk(),
                    DEADLY,
                    store -> {
                        Vault vault = lab.open(store, Lab.PLAIN, Lab.LIVING, seed);
                        for (BackupRecord backup : some) {
                            forgetting.add(backup.description());
                            vault.forget(List.of(backup.id()), "test");
                        }
                    });
        }

        void pruner(String name) {
            long seed = random.nextLong();
            int unused = random.nextInt(60);
            Duration patience = Duration.ofSeconds(random.nextInt(6));
            WriterProcess process =
                    random.nextBoolean() ? Lab.LIVING : new WriterProcess("lab", 1, 0);
            interleaving.add(
                    name,
                    lab.disk(),
                    DEADLY * 5,
                    store -> {
                        Vault vault = lab.open(store, Lab.PLAIN, process, seed);
                        try {
                            vault.maintenance().prune(unused, patience, Progress.NONE);
                            vault.maintenance().prune(unused, patience, Progress.NONE);
                        } catch (Conflict contended) {
                            assertTrue(
                                    Set.of("session.fenced", "prune.contended")
                                            .contains(contended.code()),
                                    contended::toString);
                        }
                    });
        }

        void reader() {
            long seed = random.nextLong();
            BackupRecord kept = old.getLast();
            interleaving.add(
                    "reader",
                    lab.disk(),
                    0,
                    store -> {
                        Vault vault = lab.open(store, Lab.PLAIN, Lab.LIVING, seed);
                        for (int i = 0; i < 4; i++) {
                            MapSource.assertRestores(
                                    vault, kept.id(), made.get(kept.description()));
                        }
                    });
        }

        /** Nothing is damaged, so nothing may be called damaged. */
        void examiner() {
            long seed = random.nextLong();
            BackupRecord kept = old.getLast();
            interleaving.add(
                    "examine",
                    lab.disk(),
                    0,
                    store -> {
                        Vault vault = lab.open(store, Lab.PLAIN, Lab.LIVING, seed);
                        var report = vault.verify(kept.id(), VerifyLevel.DEEP, Progress.NONE);
                        assertEquals(List.of(), report.findings());
                        var scrub = vault.maintenance().scrub(null, Progress.NONE);
                        assertEquals(List.of(), scrub.findings());
                        assertEquals(List.of(), vault.damage());
                    });
        }

        void repairer() {
            long seed = random.nextLong();
            interleaving.add(
                    "repair",
                    lab.disk(),
                    DEADLY,
                    store -> {
                        Vault vault = lab.open(store, Lab.PLAIN, Lab.LIVING, seed);
                        try {
                            vault.maintenance().repair(false, Progress.NONE);
                        } catch (Conflict fenced) {
                            assertEquals("session.fenced", fenced.code());
                        }
                    });
        }

        /** Runs all; then everything must be there, before a last prune and after it. */
        void play() {
            interleaving.run();
            try {
                Vault vault = lab.openHoursLater();
                assertAllSound(vault);
                PruneReport last = vault.maintenance().prune(0, Duration.ZERO, Progress.NONE);
                assertTrue(last.finished(), () -> last.findings().toString());
                assertAllSound(vault);
                assertAllSound(lab.open());
                backUp(vault, "last", MapSource.SOURCE, 3);
                assertAllSound(lab.open());
            } catch (RuntimeException | AssertionError broken) {
                throw new AssertionError(broken + "\n" + interleaving.trace(), broken);
            }
        }

        private BackupRecord backUp(Vault vault, String what, SourceKey source, int files) {
            Map<EntryPath, byte[]> chosen = Lab.fewFiles(random, files, POOL);
            made.put(what, chosen);
            BackupRecord record = MapSource.backUp(vault, source, chosen, made.size(), true, what);
            acknowledged.put(what, record.id());
            return record;
        }

        private void assertAllSound(Vault vault) {
            Set<String> listed = new HashSet<>();
            for (BackupRecord backup : vault.backups()) {
                listed.add(backup.description());
                Lab.assertSound(vault, backup, made.get(backup.description()));
            }
            acknowledged.forEach(
                    (what, id) ->
                            assertTrue(
                                    listed.contains(what) || forgetting.contains(what),
                                    () -> what + " (" + id + ") is lost"));
        }
    }
}

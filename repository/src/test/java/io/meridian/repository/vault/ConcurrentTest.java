package io.meridian.repository.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.env.Cancellation;
import io.meridian.kernel.env.SystemEnvironment;
import io.meridian.kernel.failure.Conflict;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.SourceKey;
import io.meridian.testing.kit.SeededTest;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Real threads and real time: writers, prunes with repack, forgetting and readers at once. */
final class ConcurrentTest {
    private static final int ROUNDS = Boolean.getBoolean("meridian.thorough") ? 100 : 10;

    private final SystemEnvironment environment = SystemEnvironment.create(new Cancellation());
    private final Lab lab = Lab.create(11);
    private final Map<String, Map<EntryPath, byte[]>> made = new ConcurrentHashMap<>();
    private final Map<String, String> committed = new ConcurrentHashMap<>();
    private final Set<String> forgotten = ConcurrentHashMap.newKeySet();

    @AfterEach
    void stop() {
        environment.close();
    }

    @Test
    void whatIsCommittedAndNotForgottenStaysReadable() throws Exception {
        Random random = SeededTest.random();
        List<Callable<Void>> actors = new ArrayList<>();
        for (int writer = 1; writer <= 2; writer++) {
            String name = "writer " + writer;
            long seed = random.nextLong();
            actors.add(() -> write(name, new Random(seed)));
        }
        actors.add(() -> prune(30));
        actors.add(() -> prune(5));
        long forgetSeed = random.nextLong();
        actors.add(() -> forget(new Random(forgetSeed)));
        actors.add(this::read);

        try (ExecutorService threads = Executors.newFixedThreadPool(actors.size())) {
            for (Future<Void> ended : threads.invokeAll(actors)) {
                ended.get();
            }
        }

        assertAllReadable();
        open().maintenance().prune(0, Duration.ofSeconds(5), Progress.NONE);
        assertAllReadable();
    }

    private Void write(String name, Random random) {
        Vault vault = open();
        for (int round = 0; round < ROUNDS * 3; round++) {
            Map<EntryPath, byte[]> files = Lab.fewFiles(random, 30, 60);
            String what = name + " round " + round;
            made.put(what, files);
            try {
                SourceKey source = new SourceKey("map", "/" + name, "here");
                committed.put(what, MapSource.backUp(vault, source, files, round, true, what).id());
            } catch (Conflict fenced) {
                assertEquals("session.fenced", fenced.code());
            }
        }
        return null;
    }

    private Void prune(int unusedPercent) {
        Vault vault = open();
        for (int round = 0; round < ROUNDS; round++) {
            try {
                vault.maintenance().prune(unusedPercent, Duration.ofSeconds(1), Progress.NONE);
            } catch (Conflict contended) {
                assertTrue(
                        Set.of("session.fenced", "prune.contended").contains(contended.code()),
                        contended::toString);
            }
        }
        return null;
    }

    private Void forget(Random random) {
        Vault vault = open();
        for (int round = 0; round < ROUNDS * 3; round++) {
            List<BackupRecord> backups = vault.backups();
            if (backups.size() > 2) {
                BackupRecord one = backups.get(random.nextInt(backups.size()));
                forgotten.add(one.description());
                vault.forget(List.of(one.id()), "test");
            }
        }
        return null;
    }

    private Void read() {
        Vault vault = open();
        for (int round = 0; round < ROUNDS * 5; round++) {
            for (Map.Entry<String, String> backup : Map.copyOf(committed).entrySet()) {
                restoreUnlessForgotten(vault, backup.getKey(), backup.getValue());
            }
        }
        return null;
    }

    private void restoreUnlessForgotten(Vault vault, String what, String id) {
        try {
            MapSource.assertRestores(vault, id, made.get(what));
        } catch (RuntimeException gone) {
            assertTrue(forgotten.contains(what), () -> what + " (" + id + "): " + gone);
        }
    }

    private void assertAllReadable() {
        Vault vault = open();
        List<String> listed = new ArrayList<>();
        for (BackupRecord backup : vault.backups()) {
            listed.add(backup.description());
            Lab.assertSound(vault, backup, made.get(backup.description()));
        }
        committed.forEach(
                (what, id) ->
                        assertTrue(
                                listed.contains(what) || forgotten.contains(what),
                                () -> what + " is lost"));
    }

    private Vault open() {
        return Vault.open(lab.disk(), lab.key(), environment, Lab.PLAIN, Lab.LIVING);
    }
}

package io.meridian.repository.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.EntryQuery;
import io.meridian.repository.Repository;
import io.meridian.repository.SearchSink;
import io.meridian.stores.ObjectName;
import io.meridian.stores.RequestKind;
import io.meridian.testing.kit.SeededTest;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** Searching many backups finds what reading each by itself finds. */
final class SearchTest {
    private static final EntryQuery ALL = (path, directory) -> true;

    /** What a search told, by backup. */
    private static final class Told implements SearchSink {
        private final Map<String, List<Entry>> found = new HashMap<>();
        private final List<String> order = new ArrayList<>();
        private final Set<String> unreadable = new HashSet<>();

        @Override
        public void found(BackupRecord backup, List<Entry> entries) {
            found.put(backup.id(), entries);
            order.add(backup.id());
        }

        @Override
        public void unreadable(BackupRecord backup, Corruption why) {
            unreadable.add(backup.id());
        }
    }

    @Test
    void findsInEveryBackupWhatReadingItFinds() {
        SeededTest.run(
                15,
                (random, size) -> {
                    Lab lab = Lab.create(size);
                    Vault vault = lab.open();
                    backUp(vault, random, 5);
                    int rest = random.nextInt(3);
                    EntryQuery query = (path, directory) -> path.hashCode() % 3 == rest;

                    Told told = search(lab.open(), query);

                    Map<String, List<Entry>> expected = new HashMap<>();
                    List<String> order = new ArrayList<>();
                    for (BackupRecord backup : vault.backups()) {
                        List<Entry> entries = entries(vault, backup.id(), query);
                        if (!entries.isEmpty()) {
                            expected.put(backup.id(), entries);
                            order.add(backup.id());
                        }
                    }
                    assertEquals(expected, told.found);
                    assertEquals(order, told.order);
                    assertEquals(Set.of(), told.unreadable);
                });
    }

    @Test
    void looksOnlyThroughWantedBackups() {
        Vault vault = Lab.create(1).open();
        backUp(vault, new Random(1), 3);
        String wanted = vault.backups().get(1).id();
        Told told = new Told();

        vault.search(backup -> backup.id().equals(wanted), ALL, told);

        assertEquals(Set.of(wanted), told.found.keySet());
    }

    @Test
    void aBackupForgottenAndPrunedMeanwhileIsLeftOut() {
        for (int request = 1; request <= 4; request++) {
            Lab lab = Lab.create(20 + request);
            Vault other = lab.open();
            backUp(other, new Random(request), 4);
            List<BackupRecord> backups = other.backups();
            String gone = backups.get(2).id();
            Map<String, List<Entry>> before = search(other, ALL).found;
            HookedStore store = new HookedStore(lab.disk());
            Vault vault = lab.open(store, Lab.PLAIN, Lab.LIVING);
            store.before(
                    RequestKind.GET,
                    "packs/",
                    request,
                    () -> {
                        other.forget(List.of(gone), "test");
                        other.maintenance().prune(5, Duration.ZERO, Progress.NONE);
                    });

            Told told = search(vault, ALL);

            assertTrue(store.hasHappened(), "packs were not read so often");
            assertEquals(Set.of(), told.unreadable);
            for (BackupRecord backup : backups) {
                if (!backup.id().equals(gone)) {
                    assertEquals(before.get(backup.id()), told.found.get(backup.id()));
                }
            }
        }
    }

    @Test
    void aBackupWhoseTreeIsDamagedIsNamedAndTheOthersAreLookedThrough() {
        Lab lab = Lab.create(3);
        backUp(lab.open(), new Random(3), 3);
        Map<String, List<Entry>> before = search(lab.open(), ALL).found;
        Set<String> damaged = new HashSet<>();
        for (ObjectName pack :
                lab.disk().listAll("packs/").stream().map(object -> object.name()).toList()) {
            Lab harmed = lab.copy();
            harmed.disk().delete(pack);

            Told told = search(harmed.open(), ALL);

            damaged.addAll(told.unreadable);
            Map<String, List<Entry>> expected = new HashMap<>(before);
            expected.keySet().removeAll(told.unreadable);
            assertEquals(expected, told.found);
        }
        assertEquals(before.keySet(), damaged);
    }

    private static Told search(Repository repository, EntryQuery query) {
        Told told = new Told();
        repository.search(backup -> true, query, told);
        return told;
    }

    private static List<Entry> entries(Vault vault, String id, EntryQuery query) {
        List<Entry> entries = new ArrayList<>();
        vault.open(id).entries(stored -> entries.add(stored.entry()));
        return entries.stream().filter(entry -> query.wants(entry.path(), false)).toList();
    }

    private static void backUp(Vault vault, Random random, int backups) {
        for (int version = 1; version <= backups; version++) {
            Map<EntryPath, byte[]> files =
                    new TreeMap<>(Lab.fewFiles(random, 2 + random.nextInt(20), 6));
            MapSource.backUp(vault, files, random.nextInt(2));
        }
    }
}

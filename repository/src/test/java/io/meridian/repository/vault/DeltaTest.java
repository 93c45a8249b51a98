package io.meridian.repository.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.PruneReport;
import io.meridian.repository.RepairReport;
import io.meridian.repository.VerifyLevel;
import io.meridian.stores.ObjectName;
import io.meridian.stores.StoredObject;

import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Chunks of a paged file stored against those of the backup before. */
final class DeltaTest {
    private static final EntryPath DATABASE = EntryPath.of("db");
    private static final int PAGE = 4096;
    private static final int PAGES = 100;

    private final Lab lab = Lab.create(Long.getLong("seed", 11));
    private final Random random = new Random(Long.getLong("seed", 11));
    private final List<BackupRecord> made = new ArrayList<>();
    private final List<Map<EntryPath, byte[]>> contents = new ArrayList<>();

    @Test
    void fiftyBackupsInARowAreEachAgainstAWholeChunk() {
        Map<EntryPath, byte[]> files = database();
        long first = backUp(files).statistics().storedBytes();

        for (int i = 0; i < 50; i++) {
            long added = backUp(changed(files, 3)).statistics().storedBytes();
            assertTrue(added < first / 3, () -> added + " of " + first);
        }

        DeltaCensus census = DeltaCensus.of(lab);
        assertTrue(census.deltas() > 50, census::toString);
        assertEquals(0, census.baseless(), census::toString);
        assertAllSound();
    }

    @Test
    void pruneKeepsBasesInWhateverOrderBackupsAreForgotten() {
        for (int round = 0; round < 6; round++) {
            Map<EntryPath, byte[]> files = database();
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                order.add(made.size());
                backUp(i == 0 ? files : changed(files, 4));
            }
            Collections.shuffle(order, random);
            for (int backup : order) {
                forgetAndPrune(backup);
                assertAllSound();
            }
        }
    }

    @Test
    void aChunkThatChangedALotIsStoredWhole() {
        Map<EntryPath, byte[]> files = database();
        backUp(files);
        random.nextBytes(files.get(DATABASE));
        long bytes = backUp(files).statistics().storedBytes();

        assertTrue(bytes > PAGES * PAGE, () -> "stored " + bytes);
        assertEquals(0, DeltaCensus.of(lab).deltas());
        assertAllSound();
    }

    @Test
    void aFileThatGrewIsStoredAgainstWhatItWas() {
        Map<EntryPath, byte[]> files = database();
        backUp(files);
        byte[] longer = java.util.Arrays.copyOf(files.get(DATABASE), (PAGES + 20) * PAGE);
        longer[5] ^= 1;
        files.put(DATABASE, longer);
        long bytes = backUp(files).statistics().storedBytes();

        assertTrue(bytes < 10 * PAGE, () -> "stored " + bytes);
        assertAllSound();
    }

    @Test
    void baseWhosePackIsLostMeansStoringWhole() {
        Map<EntryPath, byte[]> files = database();
        backUp(files);
        lab.disk().listAll("packs/").stream()
                .filter(pack -> pack.size() > PAGES * PAGE / 2)
                .forEach(pack -> lab.disk().delete(pack.name()));
        made.clear();
        contents.clear();

        backUp(changed(files, 2));

        assertAllSound();
    }

    @Test
    void aDamagedBaseIsFoundAndABackupHealsIt() {
        Map<EntryPath, byte[]> files = database();
        backUp(files);
        ObjectName basePack = largestPack();
        backUp(changed(files, 10));
        Lab damaged = lab.copy();
        flip(damaged, basePack);

        String id = made.getLast().id();
        assertTrue(damaged.open().verify(id, VerifyLevel.QUICK, Progress.NONE).valid());
        assertFalse(damaged.open().verify(id, VerifyLevel.STANDARD, Progress.NONE).valid());
        assertFalse(damaged.open().verify(id, VerifyLevel.DEEP, Progress.NONE).valid());
        assertThrows(Corruption.class, () -> MapSource.restore(damaged.open(), id));
        assertFalse(damaged.open().maintenance().scrub(null, Progress.NONE).findings().isEmpty());

        RepairReport report = damaged.open().maintenance().repair(false, Progress.NONE);

        assertTrue(report.backupsDamaged().contains(id), report::toString);
        assertFalse(damaged.open().verify(id, VerifyLevel.QUICK, Progress.NONE).valid());
        BackupRecord again = MapSource.backUp(damaged.open(), files, 99);
        Lab.assertSound(damaged.open(), again, files);
        Lab.assertSound(damaged.open(), made.getLast(), contents.getLast());
    }

    @Test
    void aMissingPackOfABaseIsFoundByTheQuickLook() {
        Map<EntryPath, byte[]> files = database();
        backUp(files);
        ObjectName basePack = largestPack();
        backUp(changed(files, 10));
        lab.disk().delete(basePack);

        String id = made.getLast().id();

        assertFalse(lab.open().verify(id, VerifyLevel.QUICK, Progress.NONE).valid());
        assertThrows(Corruption.class, () -> MapSource.restore(lab.open(), id));
        assertTrue(
                lab.open().maintenance().repair(true, Progress.NONE).backupsDamaged().contains(id));
    }

    @Test
    void rotatedKeysDoNotPreventDeltas() {
        Map<EntryPath, byte[]> files = database();
        long first = backUp(files).statistics().storedBytes();
        lab.open().keys().rotate();

        long added = backUp(changed(files, 3)).statistics().storedBytes();

        assertTrue(added < first / 3, () -> added + " of " + first);
        assertAllSound();
        forgetAndPrune(0);
        assertAllSound();
    }

    @Test
    void aLoneDeltaInAMostlyDeadPackFreesItsBase() {
        Map<EntryPath, byte[]> files = database();
        files.put(EntryPath.of("big"), new byte[3 << 20]);
        random.nextBytes(files.get(EntryPath.of("big")));
        backUp(files);
        files.remove(EntryPath.of("big"));
        backUp(changed(files, 2));
        forgetAndPrune(0);

        assertAllSound();
        long stored = lab.disk().listAll("packs/").stream().mapToLong(it -> it.size()).sum();
        assertTrue(stored < 2L * PAGES * PAGE, () -> "stored " + stored);
        assertEquals(0, DeltaCensus.of(lab).onlyDeltas(), "stored whole instead");
    }

    private static void flip(Lab lab, ObjectName name) {
        ByteBuffer bytes = lab.disk().get(name);
        int middle = bytes.limit() / 2;
        lab.disk().put(name, bytes.put(middle, (byte) (bytes.get(middle) ^ 4)));
    }

    private ObjectName largestPack() {
        return lab.disk().listAll("packs/").stream()
                .max(Comparator.comparingLong(StoredObject::size))
                .orElseThrow()
                .name();
    }

    private BackupRecord backUp(Map<EntryPath, byte[]> files) {
        BackupRecord record = MapSource.backUp(lab.open(), files, made.size() + 1L);
        made.add(record);
        contents.add(copy(files));
        return record;
    }

    private void forgetAndPrune(int backup) {
        lab.open().forget(List.of(made.get(backup).id()), "test");
        contents.set(backup, Map.of());
        PruneReport report =
                lab.open().maintenance().prune(5, Duration.ofSeconds(2), Progress.NONE);
        assertTrue(report.finished(), () -> report.findings().toString());
    }

    private void assertAllSound() {
        boolean any = false;
        for (int i = 0; i < made.size(); i++) {
            if (!contents.get(i).isEmpty()) {
                Lab.assertSound(lab.open(), made.get(i), contents.get(i));
                any = true;
            }
        }
        assertFalse(made.isEmpty() && any);
    }

    private Map<EntryPath, byte[]> database() {
        byte[] bytes = new byte[PAGES * PAGE];
        random.nextBytes(bytes);
        Map<EntryPath, byte[]> files = new TreeMap<>();
        files.put(DATABASE, bytes);
        return files;
    }

    /** The same map with some bytes of some pages changed. */
    private Map<EntryPath, byte[]> changed(Map<EntryPath, byte[]> files, int pages) {
        byte[] bytes = files.get(DATABASE).clone();
        for (int i = 0; i < pages; i++) {
            int at = random.nextInt(PAGES) * PAGE + random.nextInt(PAGE - 100);
            for (int k = 0; k < 100; k++) {
                bytes[at + k] = (byte) random.nextInt();
            }
        }
        files.put(DATABASE, bytes);
        return files;
    }

    private static Map<EntryPath, byte[]> copy(Map<EntryPath, byte[]> files) {
        Map<EntryPath, byte[]> copy = new TreeMap<>();
        files.forEach((path, bytes) -> copy.put(path, bytes.clone()));
        return copy;
    }
}

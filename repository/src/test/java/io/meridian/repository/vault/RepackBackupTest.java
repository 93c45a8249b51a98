package io.meridian.repository.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.BackupWriter;
import io.meridian.repository.PruneReport;
import io.meridian.repository.RepackGoal;
import io.meridian.repository.RepackGoal.Algorithm;
import io.meridian.repository.RepackGoal.Effort;
import io.meridian.repository.RepackReport;
import io.meridian.repository.vault.codec.Encoding;
import io.meridian.repository.vault.index.ChunkPlace;
import io.meridian.stores.ObjectName;
import io.meridian.stores.RequestKind;
import io.meridian.stores.StoredObject;
import io.meridian.testing.kit.store.Fault;
import io.meridian.testing.kit.store.FaultRule;
import io.meridian.testing.kit.store.FaultyStore;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A backup is packed anew, with another compression or other keys. */
final class RepackBackupTest {
    private static final long SEED = Long.getLong("seed", 5);
    private static final RepackGoal RESEALED = new RepackGoal.Resealed();

    /** Where a pack's header says the number of its epoch. */
    private static final int EPOCH_OFFSET = 32;

    private final Lab lab = Lab.create(SEED);
    private final Map<BackupRecord, Map<EntryPath, byte[]>> made = new LinkedHashMap<>();

    @Test
    void theMoreEffortTheSmaller() {
        BackupRecord backup = backUp(text());

        long none = bytesAfter(run(backup, compressed(Algorithm.NONE, null)));
        long lz4 = bytesAfter(run(backup, compressed(Algorithm.LZ4, null)));
        long fast = bytesAfter(run(backup, compressed(Algorithm.ZSTD, Effort.FAST)));
        long best = bytesAfter(run(backup, compressed(Algorithm.ZSTD, Effort.BEST)));
        long gzip = bytesAfter(run(backup, compressed(Algorithm.GZIP, null)));

        List<Long> sizes = List.of(none, lz4, fast, best, gzip);
        assertTrue(none > lz4 && lz4 > fast && fast > best, sizes::toString);
        assertTrue(gzip < lz4, sizes::toString);
        assertEquals(gzip, bytesOfDataPacks(), "nothing else is left");
        assertAllSound();
    }

    @Test
    void everyBackupComesBackAsItWas() {
        fourThatShare();
        BackupRecord chosen = made.keySet().iterator().next();

        for (RepackGoal goal :
                List.of(
                        compressed(Algorithm.LZ4, null),
                        RESEALED,
                        compressed(Algorithm.ZSTD, Effort.BEST),
                        compressed(Algorithm.NONE, null),
                        RESEALED,
                        compressed(Algorithm.GZIP, Effort.FAST),
                        compressed(Algorithm.ZSTD, null))) {
            RepackReport report = run(chosen, goal);
            assertTrue(report.packsRepacked() > 0, goal::toString);
            assertAllSound();
        }
    }

    @Test
    void theChunksHaveTheEncodingThatWasAskedFor() {
        BackupRecord backup = backUp(text());

        for (Algorithm algorithm : Algorithm.values()) {
            run(backup, compressed(algorithm, Effort.BALANCED));

            Encoding expected =
                    algorithm == Algorithm.NONE
                            ? Encoding.STORED
                            : Encoding.valueOf(algorithm.name());
            assertEquals(EnumSet.of(expected), encodingsOfData());
        }
    }

    @Test
    void deltasStayDeltasUnlessTheAlgorithmForbidsThem() {
        Map<EntryPath, byte[]> files = text();
        files.put(EntryPath.of("db"), Lab.database(0));
        backUp(files);
        files.put(EntryPath.of("db"), Lab.database(1));
        files.put(EntryPath.of("text2"), new byte[100_000]);
        BackupRecord changed = backUp(files);
        long deltas = DeltaCensus.of(lab).onlyDeltas();
        assertTrue(deltas > 0, "the second is a delta");

        run(changed, compressed(Algorithm.LZ4, Effort.BEST));
        run(changed, RESEALED);
        assertEquals(deltas, DeltaCensus.of(lab).onlyDeltas());
        assertEquals(0, DeltaCensus.of(lab).baseless());
        assertAllSound();

        run(changed, compressed(Algorithm.GZIP, null));
        assertEquals(0, DeltaCensus.of(lab).onlyDeltas());
        assertAllSound();
    }

    @Test
    void whatIsAsWantedIsLeftAlone() {
        Map<EntryPath, byte[]> files = text();
        byte[] random = new byte[300_000];
        new Random(SEED).nextBytes(random);
        files.put(EntryPath.of("media"), random);
        BackupRecord backup = backUp(files);

        for (Algorithm algorithm : Algorithm.values()) {
            run(backup, compressed(algorithm, null));
            Set<String> before = names("packs/");

            RepackReport again = run(backup, compressed(algorithm, null));

            assertEquals(0, again.packsRepacked(), algorithm::toString);
            assertTrue(again.packsKept() > 0, algorithm::toString);
            assertEquals(again.bytesBefore(), again.bytesAfter());
            assertEquals(before, names("packs/"));
        }
    }

    @Test
    void everyPackOfTheBackupIsSealedWithTheNewKeys() {
        BackupRecord backup = backUp(text());
        assertEquals(Set.of(1), epochsOfPacks());

        RepackReport report = run(backup, RESEALED);

        assertEquals(2, report.epoch());
        assertEquals(Set.of(2), epochsOfPacks());
        assertEquals(2, lab.open().describe().currentEpoch());
        assertAllSound();
        backUp(text());
        assertAllSound();
    }

    @Test
    void backupsThatSharePacksAreNamed() {
        Map<EntryPath, byte[]> files = text();
        BackupRecord first = backUp(files);
        files.put(EntryPath.of("more"), Lab.content(5));
        BackupRecord second = backUp(files);
        BackupRecord apart = backUp(Map.of(EntryPath.of("x"), Lab.content(90)));

        RepackGoal goal = compressed(Algorithm.GZIP, null);
        assertEquals(List.of(first.id()), rehearse(second, goal).otherBackups());
        assertEquals(List.of(), rehearse(apart, RESEALED).otherBackups());
        assertEquals(List.of(second.id()), run(first, goal).otherBackups());
        assertAllSound();
    }

    @Test
    void aRehearsalChangesNothing() {
        BackupRecord backup = backUp(text());
        Set<String> before = names("");

        RepackReport compress = rehearse(backup, compressed(Algorithm.LZ4, null));
        RepackReport encrypt = rehearse(backup, RESEALED);

        assertEquals(before, names(""));
        assertEquals(bytesOfDataPacks(), compress.bytesBefore());
        assertNull(compress.bytesAfter());
        assertTrue(encrypt.bytesBefore() > compress.bytesBefore(), "the tree too");
        assertEquals(1, encrypt.epoch());
    }

    @Test
    void anUnknownBackupChangesNothing() {
        backUp(text());
        Set<String> before = names("");

        NotFound failure =
                assertThrows(
                        NotFound.class,
                        () ->
                                lab.open()
                                        .maintenance()
                                        .repack(
                                                "20000101_000000_manual",
                                                RESEALED,
                                                false,
                                                Duration.ZERO,
                                                Progress.NONE));

        assertEquals("backup.not_found", failure.code());
        assertFalse(failure.hints().isEmpty());
        assertEquals(before, names(""));
    }

    @Test
    void aLivingSessionKeepsTheOldPacksAndTheNextPruneDeletesThem() {
        BackupRecord backup = backUp(text());
        Set<String> before = names("packs/");
        try (BackupWriter _ =
                lab.open().begin(MapSource.draft(MapSource.SOURCE, "running"), Progress.NONE)) {
            RepackReport report = repack(lab.open(), backup, compressed(Algorithm.GZIP, null));

            assertFalse(report.finished());
            assertEquals("prune.session_open", report.findings().getFirst().code());
            assertTrue(names("packs/").containsAll(before));
            assertAllSound();
        }

        PruneReport prune = lab.open().maintenance().prune(100, Duration.ZERO, Progress.NONE);

        assertTrue(prune.finished(), () -> prune.findings().toString());
        assertEquals(EnumSet.of(Encoding.GZIP), encodingsOfData());
        assertEquals(Set.of(), names("condemned/"));
        assertAllSound();
    }

    @Test
    void whatADeadPruneCondemnedIsFinishedFirst() {
        fourThatShare();
        BackupRecord gone = made.keySet().iterator().next();
        lab.open().forget(List.of(gone.id()), "test");
        made.remove(gone);
        FaultyStore dying = new FaultyStore(lab.disk());
        dying.inject(FaultRule.of(Fault.CRASH_BEFORE).on(RequestKind.CREATE).under("verdicts/"));
        assertThrows(
                Error.class,
                () ->
                        lab.open(dying, Lab.PLAIN, Lab.DEAD)
                                .maintenance()
                                .prune(0, Duration.ZERO, Progress.NONE));
        assertEquals(1, names("condemned/").size());

        run(made.keySet().iterator().next(), compressed(Algorithm.NONE, null));

        assertEquals(Set.of(), names("condemned/"));
        assertAllSound();
    }

    @Test
    void whatDoesNotComeBackCountsForNothing() {
        BackupRecord backup = backUp(text());
        Set<String> before = names("packs/");
        FaultyStore damaging = new FaultyStore(lab.disk());
        damaging.inject(FaultRule.of(Fault.BIT_FLIP).on(RequestKind.CREATE).under("packs/"));

        Corruption failure =
                assertThrows(
                        Corruption.class,
                        () ->
                                repack(
                                        lab.open(damaging, Lab.PLAIN, Lab.LIVING),
                                        backup,
                                        compressed(Algorithm.GZIP, null)));

        assertEquals("repack.read_back", failure.code());
        assertTrue(names("packs/").containsAll(before));
        assertEquals(Set.of(), names("condemned/"));
        assertEquals(EnumSet.of(Encoding.ZSTD), encodingsOfData());
        assertAllSound();
        assertTrue(run(backup, compressed(Algorithm.GZIP, null)).packsRepacked() > 0);
        assertAllSound();
    }

    @Test
    void onlyTheOldPacksAreDeleted() {
        BackupRecord gone = backUp(Map.of(EntryPath.of("x"), Lab.content(90)));
        Set<String> unneeded = names("packs/");
        BackupRecord stays = backUp(text());
        lab.open().forget(List.of(gone.id()), "test");
        made.remove(gone);

        run(stays, RESEALED);

        assertTrue(names("packs/").containsAll(unneeded), "those of the next prune");
        assertEquals(1, names("forgotten/").size());
        assertAllSound();
    }

    private RepackReport run(BackupRecord backup, RepackGoal goal) {
        RepackReport report = repack(lab.open(), backup, goal);
        assertTrue(report.finished(), () -> report.findings().toString());
        assertEquals(List.of(), report.findings());
        return report;
    }

    private static RepackReport repack(Vault vault, BackupRecord backup, RepackGoal goal) {
        return vault.maintenance().repack(backup.id(), goal, false, Duration.ZERO, Progress.NONE);
    }

    private RepackReport rehearse(BackupRecord backup, RepackGoal goal) {
        return lab.open()
                .maintenance()
                .repack(backup.id(), goal, true, Duration.ZERO, Progress.NONE);
    }

    private static RepackGoal compressed(Algorithm algorithm, @Nullable Effort effort) {
        return new RepackGoal.Compressed(algorithm, effort);
    }

    private static long bytesAfter(RepackReport report) {
        Long bytes = report.bytesAfter();
        assertTrue(bytes != null && report.packsRepacked() > 0, report::toString);
        return bytes;
    }

    private void fourThatShare() {
        for (int i = 1; i <= 4; i++) {
            Map<EntryPath, byte[]> files = text();
            files.putAll(Lab.fewFiles(new Random(SEED + i), 5, 12));
            backUp(files);
        }
    }

    private BackupRecord backUp(Map<EntryPath, byte[]> files) {
        Map<EntryPath, byte[]> copy = new TreeMap<>(files);
        BackupRecord backup = MapSource.backUp(lab.open(), copy, made.size() + 1);
        made.put(backup, copy);
        return backup;
    }

    private void assertAllSound() {
        made.forEach((backup, files) -> Lab.assertSound(lab.open(), backup, files));
    }

    /** What compresses, and the more so the harder one tries. */
    private static Map<EntryPath, byte[]> text() {
        Random random = new Random(SEED);
        StringBuilder text = new StringBuilder();
        while (text.length() < 400_000) {
            int word = (int) Math.abs(random.nextGaussian() * 300);
            text.append("w").append(Integer.toString(word * 7919, 36)).append(' ');
        }
        Map<EntryPath, byte[]> files = new TreeMap<>();
        files.put(EntryPath.of("text"), text.toString().getBytes(StandardCharsets.UTF_8));
        return files;
    }

    private long bytesOfDataPacks() {
        Set<String> packs = dataPacks();
        return lab.disk().listAll("packs/").stream()
                .filter(object -> packs.contains(object.name().value()))
                .mapToLong(StoredObject::size)
                .sum();
    }

    private Set<String> dataPacks() {
        return lab.index().packs().stream()
                .filter(pack -> pack.kind().code() == 0)
                .map(pack -> "packs/" + pack.pack().hex())
                .collect(Collectors.toSet());
    }

    private EnumSet<Encoding> encodingsOfData() {
        Set<String> packs = dataPacks();
        EnumSet<Encoding> found = EnumSet.noneOf(Encoding.class);
        for (ChunkPlace place : lab.places()) {
            if (packs.contains("packs/" + place.pack().hex())) {
                found.add(place.frame().encoding());
            }
        }
        return found;
    }

    private Set<Integer> epochsOfPacks() {
        return lab.disk().listAll("packs/").stream()
                .map(object -> lab.disk().get(object.name()).getInt(EPOCH_OFFSET))
                .collect(Collectors.toSet());
    }

    private Set<String> names(String prefix) {
        return lab.disk().listAll(prefix).stream()
                .map(StoredObject::name)
                .map(ObjectName::value)
                .collect(Collectors.toSet());
    }
}

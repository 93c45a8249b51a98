package io.meridian.repository.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.NewSlot;
import io.meridian.repository.PruneReport;
import io.meridian.repository.RepackGoal;
import io.meridian.repository.RepackReport;
import io.meridian.stores.ObjectName;
import io.meridian.stores.ObjectStore;
import io.meridian.testing.kit.store.CrashPoint;
import io.meridian.testing.kit.store.CrashedError;
import io.meridian.testing.kit.store.EveryCrash;
import io.meridian.testing.kit.store.Fault;
import io.meridian.testing.kit.store.FaultRule;
import io.meridian.testing.kit.store.FaultyStore;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A process dies at every single store request of every kind of work. The next process finds every
 * backup that was committed and not forgotten, and can go on.
 */
final class CrashTest {
    private static final boolean THOROUGH = Boolean.getBoolean("meridian.thorough");
    private static final String NEW = "new";
    private static final String FIRST = "first";
    private static final String SECOND = "second";
    private static final String THIRD = "third";

    private final Map<String, Map<EntryPath, byte[]>> made = new TreeMap<>();
    private final Lab before = history();
    private boolean needsRepair;

    @TestFactory
    Stream<DynamicTest> backup() throws Exception {
        return everyCrash(before, Set.of(), vault -> backUp(vault, NEW, 4));
    }

    @TestFactory
    Stream<DynamicTest> backupWithCheckpoints() throws Exception {
        return everyCrash(before, Lab.CHECKPOINTED, Set.of(), vault -> backUp(vault, NEW, 4));
    }

    @TestFactory
    Stream<DynamicTest> backupAfterAnInterruptedOne() throws Exception {
        Lab interrupted = interruptedBackup();
        return everyCrash(interrupted, Set.of(), vault -> backUp(vault, NEW, 4));
    }

    @TestFactory
    Stream<DynamicTest> forget() throws Exception {
        return everyCrash(
                before,
                Set.of(FIRST, SECOND),
                vault -> vault.forget(List.of(id(vault, FIRST), id(vault, SECOND)), "test"));
    }

    @TestFactory
    Stream<DynamicTest> pruneWithRepack() throws Exception {
        return everyCrash(forgotten(), Set.of(FIRST), CrashTest::prune);
    }

    @TestFactory
    Stream<DynamicTest> pruneThatAdoptsAGeneration() throws Exception {
        return everyCrash(unfinishedGeneration(), Set.of(FIRST), CrashTest::prune);
    }

    /** It replaces roll-ups, a merged segment and a verdict that an earlier prune left. */
    @TestFactory
    Stream<DynamicTest> pruneAfterAPrune() throws Exception {
        Lab pruned = forgotten();
        prune(pruned.open());
        pruned.open().forget(List.of(id(pruned.open(), SECOND)), "test");
        return everyCrash(pruned, Set.of(FIRST, SECOND), CrashTest::prune);
    }

    @TestFactory
    Stream<DynamicTest> compressingABackup() throws Exception {
        RepackGoal goal =
                new RepackGoal.Compressed(RepackGoal.Algorithm.GZIP, RepackGoal.Effort.BALANCED);
        return everyCrash(before, Set.of(), vault -> repack(vault, goal));
    }

    @TestFactory
    Stream<DynamicTest> encryptingABackup() throws Exception {
        return everyCrash(before, Set.of(), vault -> repack(vault, new RepackGoal.Resealed()));
    }

    @TestFactory
    Stream<DynamicTest> scrub() throws Exception {
        return everyCrash(
                before, Set.of(), vault -> vault.maintenance().scrub(null, Progress.NONE));
    }

    @TestFactory
    Stream<DynamicTest> repair() throws Exception {
        needsRepair = true;
        Lab damaged = before.copy();
        damaged.disk().listAll("indexes/").forEach(it -> damaged.disk().delete(it.name()));
        return everyCrash(
                damaged, Set.of(), vault -> vault.maintenance().repair(false, Progress.NONE));
    }

    /** What is good of a damaged pack, here all, is copied into a new one. */
    @TestFactory
    Stream<DynamicTest> repairOfADamagedPack() throws Exception {
        needsRepair = true;
        Lab damaged = before.copy();
        ObjectName pack = damaged.disk().listAll("packs/").getFirst().name();
        ByteBuffer bytes = damaged.disk().get(pack);
        int last = bytes.limit() - 1;
        damaged.disk().put(pack, bytes.put(last, (byte) ~bytes.get(last)));
        return everyCrash(
                damaged, Set.of(), vault -> vault.maintenance().repair(false, Progress.NONE));
    }

    @TestFactory
    Stream<DynamicTest> keys() throws Exception {
        return everyCrash(
                before,
                Set.of(),
                vault -> {
                    String added = vault.keys().add(new NewSlot.RecoveryPhrase("paper")).id();
                    vault.keys().rotate();
                    vault.keys().remove(added);
                });
    }

    /** What a process does with the vault it opened. */
    private interface Work {
        void run(Vault vault) throws Exception;
    }

    private Stream<DynamicTest> everyCrash(Lab start, Set<String> uncertain, Work work)
            throws Exception {
        return everyCrash(start, Lab.PLAIN, uncertain, work);
    }

    /**
     * @param uncertain backups that may be gone afterwards
     */
    private Stream<DynamicTest> everyCrash(
            Lab start, VaultOptions options, Set<String> uncertain, Work work) throws Exception {
        return scenario(start, options, uncertain, work).filter(CrashTest::isWorthIt);
    }

    /** After a reading request nothing is different from before the next one. */
    private static boolean isWorthIt(DynamicTest test) {
        String name = test.getDisplayName();
        boolean reads = name.contains(": GET ") || name.contains(": LIST ");
        return THOROUGH || !reads || name.startsWith(Fault.CRASH_BEFORE.name());
    }

    private Stream<DynamicTest> scenario(
            Lab start, VaultOptions options, Set<String> uncertain, Work work) throws Exception {
        return EveryCrash.of(
                new EveryCrash.Scenario() {
                    private Lab lab = start;

                    @Override
                    public ObjectStore prepare() {
                        lab = start.copy();
                        return lab.disk();
                    }

                    @Override
                    public void run(ObjectStore store) throws Exception {
                        work.run(lab.open(store, options, Lab.DEAD));
                    }

                    @Override
                    public void check(ObjectStore survivor, CrashPoint crash) {
                        assertNextProcessGoesOn(lab, uncertain);
                    }
                });
    }

    private void assertNextProcessGoesOn(Lab lab, Set<String> uncertain) {
        if (needsRepair) {
            lab.open().maintenance().repair(false, Progress.NONE);
        }
        Vault vault = lab.open();
        assertAllSound(vault, uncertain);
        backUp(vault, "after", 5);
        assertAllSound(vault, uncertain);
        PruneReport report = prune(lab.open());
        assertTrue(report.finished(), () -> report.findings().toString());
        assertAllSound(lab.open(), uncertain);
        assertEquals(Set.of(), names(lab, "condemned/"), "generations are retired");
        prune(lab.open());
        assertEquals(Set.of(), names(lab, "sessions/"), "ended sessions are removed");
    }

    private void assertAllSound(Vault vault, Set<String> uncertain) {
        Set<String> listed = new HashSet<>();
        for (BackupRecord backup : vault.backups()) {
            listed.add(backup.description());
            Lab.assertSound(vault, backup, made.get(backup.description()));
        }
        Set<String> wanted = new HashSet<>(Set.of(FIRST, SECOND, THIRD));
        wanted.removeAll(uncertain);
        assertTrue(listed.containsAll(wanted), () -> "found only " + listed);
    }

    /** Three backups that share chunks, one of them of several packs. */
    private Lab history() {
        Lab lab = Lab.create(7);
        backUp(lab.open(), FIRST, 1);
        backUp(lab.open(), SECOND, 2);
        backUp(lab.open(), THIRD, 3);
        return lab;
    }

    private Lab forgotten() {
        Lab lab = before.copy();
        lab.open().forget(List.of(id(lab.open(), FIRST)), "test");
        return lab;
    }

    /** A prune died right after it had published, with a session of a dead writer beside it. */
    private Lab unfinishedGeneration() {
        Lab lab = forgotten();
        died(lab, "packs/", vault -> backUp(vault, "lost", 9));
        died(lab, "verdicts/", CrashTest::prune);
        assertEquals(1, lab.disk().listAll("condemned/").size());
        return lab;
    }

    private Lab interruptedBackup() {
        Lab lab = before.copy();
        FaultyStore store = new FaultyStore(lab.disk());
        store.inject(FaultRule.of(Fault.CRASH_BEFORE).under("outcomes/").nth(6));
        try {
            backUp(lab.open(store, Lab.CHECKPOINTED, Lab.DEAD), NEW, 4);
            throw new AssertionError("it was to die");
        } catch (CrashedError expected) {
            return lab;
        }
    }

    private static void died(Lab lab, String whereItCreates, Work work) {
        FaultyStore store = new FaultyStore(lab.disk());
        store.inject(
                FaultRule.of(Fault.CRASH_BEFORE)
                        .on(io.meridian.stores.RequestKind.CREATE)
                        .under(whereItCreates));
        try {
            work.run(lab.open(store, Lab.PLAIN, Lab.DEAD));
        } catch (CrashedError expected) {
            return;
        } catch (Exception other) {
            throw new AssertionError(other);
        }
        throw new AssertionError("it was to die at " + whereItCreates);
    }

    /** Files of that seed; retried when a prune took the writer for dead. */
    private BackupRecord backUp(Vault vault, String what, long seed) {
        Map<EntryPath, byte[]> files = Lab.fewFiles(new Random(seed), 5, 12);
        made.put(what, files);
        return MapSource.backUp(vault, MapSource.SOURCE, files, seed, true, what);
    }

    private static PruneReport prune(Vault vault) {
        return vault.maintenance().prune(5, Duration.ofSeconds(2), Progress.NONE);
    }

    private static void repack(Vault vault, RepackGoal goal) {
        RepackReport report =
                vault.maintenance()
                        .repack(
                                id(vault, SECOND),
                                goal,
                                false,
                                Duration.ofSeconds(2),
                                Progress.NONE);
        assertTrue(report.packsRepacked() > 0 && report.finished(), report::toString);
    }

    private static String id(Vault vault, String what) {
        return vault.backups().stream()
                .filter(backup -> backup.description().equals(what))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private static Set<String> names(Lab lab, String prefix) {
        Set<String> names = new HashSet<>();
        lab.disk().listAll(prefix).forEach(object -> names.add(object.name().value()));
        return names;
    }
}

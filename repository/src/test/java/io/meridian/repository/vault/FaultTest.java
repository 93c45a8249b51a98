package io.meridian.repository.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.failure.Cancelled;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.failure.Internal;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.BackupMark;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.KeySlot;
import io.meridian.repository.NewSlot;
import io.meridian.repository.VerificationReport;
import io.meridian.repository.VerifyLevel;
import io.meridian.stores.ObjectStore;
import io.meridian.stores.RequestKind;
import io.meridian.stores.decorated.RetryPolicy;
import io.meridian.stores.decorated.RetryingStore;
import io.meridian.testing.kit.env.ManualEnvironment;
import io.meridian.testing.kit.store.Fault;
import io.meridian.testing.kit.store.FaultRule;
import io.meridian.testing.kit.store.FaultyStore;
import io.meridian.testing.kit.store.RecordedRequest;
import io.meridian.testing.kit.store.RecordingStore;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * Every fault at every request that it can hit, for every kind of work: the work may fail with a
 * failure that says so; it never says done when it isn't, gives wrong data or loses what was
 * committed.
 */
final class FaultTest {
    private static final boolean THOROUGH = Boolean.getBoolean("meridian.thorough");
    private static final String OLD = "old";
    private static final String KEPT = "kept";
    private static final String NEW = "new";

    private final Map<String, Map<EntryPath, byte[]>> made = new TreeMap<>();
    private final Lab before = history();

    @Test
    void backupUnderRefusedRequests() throws Exception {
        everyFault(REFUSING, false, this::backUpAndVerify);
    }

    @Test
    void backupUnderRefusedRequestsThatAreRetried() throws Exception {
        everyFault(REFUSING, true, this::backUpAndVerify);
    }

    @Test
    void backupUnderDamagedAnswers() throws Exception {
        everyFault(DAMAGING_ANSWERS, false, this::backUpAndVerify);
    }

    @Test
    void aBackupThatWasStoredDamagedIsNotCalledDone() throws Exception {
        everyFault(DAMAGING_WRITES, false, this::backUpExpectingDamageToBeSeen);
    }

    @Test
    void restoreUnderFaults() throws Exception {
        everyFault(REFUSING, false, FaultTest::restoreKept);
        everyFault(DAMAGING_ANSWERS, false, FaultTest::restoreKept);
    }

    @Test
    void restoreUnderFaultsThatAreRetried() throws Exception {
        everyFault(REFUSING, true, FaultTest::restoreKept);
    }

    @Test
    void readingInOrderUnderFaults() throws Exception {
        everyFault(REFUSING, false, FaultTest::readKept);
        everyFault(DAMAGING_ANSWERS, false, FaultTest::readKept);
    }

    @Test
    void verifyUnderFaults() throws Exception {
        everyFault(REFUSING, false, FaultTest::verifyKept);
        everyFault(DAMAGING_ANSWERS, false, FaultTest::verifyKept);
    }

    @Test
    void pruneUnderRefusedRequests() throws Exception {
        everyFault(REFUSING, false, FaultTest::forgetAndPrune);
    }

    @Test
    void pruneUnderRefusedRequestsThatAreRetried() throws Exception {
        everyFault(REFUSING, true, FaultTest::forgetAndPrune);
    }

    @Test
    void pruneUnderDamagedAnswers() throws Exception {
        everyFault(DAMAGING_ANSWERS, false, FaultTest::forgetAndPrune);
    }

    @Test
    void scrubUnderFaults() throws Exception {
        everyFault(REFUSING, false, FaultTest::scrub);
        everyFault(DAMAGING_ANSWERS, false, FaultTest::scrub);
    }

    @Test
    void repairUnderFaults() throws Exception {
        everyFault(REFUSING, false, FaultTest::repair);
    }

    @Test
    void repairUnderDamagedAnswersLosesNothing() throws Exception {
        everyFault(DAMAGING_ANSWERS, false, FaultTest::repair);
    }

    @Test
    void marksAndKeysUnderRefusedRequests() throws Exception {
        everyFault(REFUSING, false, FaultTest::mark);
        everyFault(REFUSING, false, FaultTest::changeKeys);
    }

    private static final List<Fault> REFUSING =
            List.of(
                    Fault.ERROR_BEFORE,
                    Fault.ERROR_AFTER,
                    Fault.TIMEOUT,
                    Fault.DENIED,
                    Fault.FULL_DISK,
                    Fault.PARTIAL_LIST);
    private static final List<Fault> DAMAGING_ANSWERS = List.of(Fault.SHORT_READ, Fault.BIT_FLIP);
    private static final List<Fault> DAMAGING_WRITES =
            List.of(Fault.BIT_FLIP, Fault.TRUNCATION, Fault.LOST_WRITE);

    /** What is done with a vault; returns the ids of new backups that it called done. */
    private interface Work {
        Set<String> run(Vault vault) throws Exception;
    }

    private void everyFault(List<Fault> faults, boolean retried, Work work) throws Exception {
        List<RecordedRequest> requests = requestsOf(work);
        for (Fault fault : faults) {
            boolean writes = faults.equals(DAMAGING_WRITES);
            Set<RequestKind> kinds = new HashSet<>(fault.kinds());
            if (writes) {
                kinds.remove(RequestKind.GET);
                kinds.remove(RequestKind.DELETE);
            } else if (faults.equals(DAMAGING_ANSWERS)) {
                kinds.removeIf(kind -> kind != RequestKind.GET);
            }
            List<RecordedRequest> hits =
                    requests.stream().filter(it -> kinds.contains(it.kind())).toList();
            for (int nth = 1; nth <= hits.size(); nth++) {
                if (!isWorthIt(hits.get(nth - 1), nth, faults, retried)) {
                    continue;
                }
                FaultRule rule = new FaultRule(fault, kinds, "", nth, 1);
                try {
                    oneFault(rule, retried, work);
                } catch (Exception | AssertionError wrong) {
                    throw new AssertionError(
                            fault + " at request " + nth + " of " + kinds + ": " + wrong, wrong);
                }
            }
        }
    }

    /** By default some reading requests only, where each is much like the next. */
    private static boolean isWorthIt(
            RecordedRequest request, int nth, List<Fault> faults, boolean retried) {
        boolean reads = request.kind() == RequestKind.GET || request.kind() == RequestKind.LIST;
        boolean some = faults.equals(REFUSING) && (reads || retried);
        return THOROUGH || !some || nth % 4 == 0;
    }

    private List<RecordedRequest> requestsOf(Work work) throws Exception {
        Lab lab = before.copy();
        RecordingStore recording = new RecordingStore(lab.disk());
        assertFalse(work.run(lab.open(recording, Lab.PLAIN, Lab.DEAD)) == null);
        return recording.requests();
    }

    private void oneFault(FaultRule rule, boolean retried, Work work) throws Exception {
        Lab lab = before.copy();
        FaultyStore faulty = new FaultyStore(lab.disk());
        faulty.inject(rule);
        ObjectStore store =
                retried
                        ? new RetryingStore(faulty, new ManualEnvironment(3), RetryPolicy.STANDARD)
                        : faulty;
        Set<String> done = Set.of();
        try {
            done = work.run(lab.open(store, Lab.PLAIN, Lab.DEAD));
        } catch (Failure told) {
            assertFalse(told instanceof Internal || told instanceof Cancelled, told::toString);
            boolean survivable =
                    retried && rule.fault() != Fault.DENIED && rule.fault() != Fault.FULL_DISK;
            assertFalse(survivable, () -> "retrying was to survive it: " + told);
        }
        assertEquals(1, faulty.struck(), "the fault must strike");
        faulty.heal();
        assertSound(lab, done, rule);
        faulty.arriveLate();
        assertSound(lab, done, rule);
        if (!damagesStored(rule)) {
            lab.open().maintenance().prune(0, Duration.ZERO, Progress.NONE);
            assertSound(lab, done, rule);
        }
    }

    private static boolean damagesStored(FaultRule rule) {
        return DAMAGING_WRITES.contains(rule.fault()) && rule.kinds().contains(RequestKind.CREATE);
    }

    private void assertSound(Lab lab, Set<String> done, FaultRule rule) {
        Vault vault = lab.open();
        Set<String> ids = new HashSet<>();
        Set<String> descriptions = new HashSet<>();
        for (BackupRecord backup : vault.backups()) {
            ids.add(backup.id());
            descriptions.add(backup.description());
            if (!damagesStored(rule) || done.contains(backup.id())) {
                Lab.assertSound(vault, backup, made.get(backup.description()));
            }
        }
        assertTrue(ids.containsAll(done), () -> "called done: " + done + ", found " + ids);
        assertTrue(descriptions.contains(KEPT), () -> "found only " + descriptions);
    }

    private Set<String> backUpAndVerify(Vault vault) {
        BackupRecord backup = backUp(vault, NEW, 4);
        return Set.of(backup.id());
    }

    /** Done only when what was written was verified, as every backup does. */
    private Set<String> backUpExpectingDamageToBeSeen(Vault vault) {
        Map<EntryPath, byte[]> files = Lab.fewFiles(new Random(4), 5, 12);
        made.put(NEW, files);
        MapSource.Verified verified =
                MapSource.backUpAndVerify(vault, MapSource.SOURCE, files, 4, NEW);
        return verified.report().valid() ? Set.of(verified.record().id()) : Set.of();
    }

    private static Set<String> restoreKept(Vault vault) {
        MapSource.assertRestores(vault, kept(vault).id(), Lab.fewFiles(new Random(2), 5, 12));
        return Set.of();
    }

    private static Set<String> readKept(Vault vault) {
        Map<EntryPath, byte[]> files = Lab.fewFiles(new Random(2), 5, 12);
        Map<EntryPath, byte[]> read = ReadInOrder.of(vault, kept(vault).id()).contents();
        assertEquals(files.keySet(), read.keySet());
        files.forEach((path, bytes) -> assertArrayEquals(bytes, read.get(path), path::toString));
        return Set.of();
    }

    private static Set<String> verifyKept(Vault vault) {
        for (VerifyLevel level : VerifyLevel.values()) {
            VerificationReport report = vault.verify(kept(vault).id(), level, Progress.NONE);
            assertEquals(level, report.level());
        }
        return Set.of();
    }

    private static Set<String> forgetAndPrune(Vault vault) {
        vault.backups().stream()
                .filter(backup -> backup.description().equals(OLD))
                .forEach(backup -> vault.forget(List.of(backup.id()), "test"));
        vault.maintenance().prune(5, Duration.ZERO, Progress.NONE);
        return Set.of();
    }

    private static Set<String> mark(Vault vault) {
        vault.mark(kept(vault).id(), new BackupMark.Pinned(true));
        assertTrue(kept(vault).pinned(), "what was marked is marked");
        return Set.of();
    }

    private static Set<String> changeKeys(Vault vault) {
        KeySlot added = vault.keys().add(new NewSlot.RecoveryPhrase("another"));
        vault.keys().rotate();
        vault.keys().remove(added.id());
        return Set.of();
    }

    private static Set<String> scrub(Vault vault) {
        vault.maintenance().scrub(null, Progress.NONE);
        return Set.of();
    }

    private static Set<String> repair(Vault vault) {
        vault.maintenance().repair(false, Progress.NONE);
        return Set.of();
    }

    /** What can't be read is not listed; then the damage says so. */
    private static BackupRecord kept(Vault vault) {
        return vault.backups().stream()
                .filter(backup -> backup.description().equals(KEPT))
                .findFirst()
                .orElseThrow(() -> new NotFound("test.not_listed", "not listed", "see damage()"));
    }

    private Lab history() {
        Lab lab = Lab.create(8);
        backUp(lab.open(), OLD, 1);
        backUp(lab.open(), KEPT, 2);
        return lab;
    }

    private BackupRecord backUp(Vault vault, String what, long seed) {
        Map<EntryPath, byte[]> files = Lab.fewFiles(new Random(seed), 5, 12);
        made.put(what, files);
        return MapSource.backUp(vault, MapSource.SOURCE, files, seed, true, what);
    }
}

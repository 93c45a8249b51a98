package io.meridian.engine.copy;

import static io.meridian.engine.copy.TwoVaults.FROM;
import static io.meridian.engine.copy.TwoVaults.TO;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.engine.api.BackupResults.Copied;
import io.meridian.engine.api.BackupResults.CopiedBackup;
import io.meridian.engine.api.BackupResults.CopyOutcome;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.failure.Cancelled;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.failure.Internal;
import io.meridian.repository.BackupMark;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.vault.VaultOptions;
import io.meridian.stores.ObjectStore;
import io.meridian.stores.RequestKind;
import io.meridian.testing.kit.store.CrashedError;
import io.meridian.testing.kit.store.Fault;
import io.meridian.testing.kit.store.FaultRule;
import io.meridian.testing.kit.store.FaultyStore;
import io.meridian.testing.kit.store.RecordedRequest;
import io.meridian.testing.kit.store.RecordingStore;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Every fault at every request of a copying, to the store it reads from and to the one it writes
 * to. What is called copied is; what was there before stays; the next run completes the work.
 */
final class CopyFaultTest {
    private static final boolean THOROUGH = Boolean.getBoolean("meridian.thorough");
    private static final List<Fault> REFUSING =
            List.of(
                    Fault.ERROR_BEFORE,
                    Fault.ERROR_AFTER,
                    Fault.TIMEOUT,
                    Fault.DENIED,
                    Fault.FULL_DISK,
                    Fault.PARTIAL_LIST);
    private static final List<Fault> DAMAGING_ANSWERS = List.of(Fault.SHORT_READ, Fault.BIT_FLIP);
    private static final List<Fault> CRASHES =
            List.of(Fault.CRASH_BEFORE, Fault.CRASH_AFTER, Fault.POWER_LOSS);

    /** A checkpoint after every entry. */
    private static final VaultOptions CHECKPOINTED =
            VaultOptions.DEFAULT.withCheckpointEvery(Duration.ZERO);

    private final Map<String, Map<EntryPath, byte[]>> made = new HashMap<>();
    private final TwoVaults before = history();

    @Test
    void theSourceRefuses() {
        everyFault(true, REFUSING, VaultOptions.DEFAULT);
    }

    @Test
    void theTargetRefuses() {
        everyFault(false, REFUSING, VaultOptions.DEFAULT);
    }

    @Test
    void theSourceGivesDamagedAnswers() {
        everyFault(true, DAMAGING_ANSWERS, VaultOptions.DEFAULT);
    }

    @Test
    void theTargetGivesDamagedAnswers() {
        everyFault(false, DAMAGING_ANSWERS, VaultOptions.DEFAULT);
    }

    @Test
    void theProcessDiesAtARequestToTheSource() {
        everyFault(true, CRASHES, VaultOptions.DEFAULT);
    }

    @Test
    void theProcessDiesAtARequestToTheTarget() {
        everyFault(false, CRASHES, VaultOptions.DEFAULT);
    }

    @Test
    void theProcessDiesAmongCheckpoints() {
        everyFault(false, List.of(Fault.CRASH_AFTER), CHECKPOINTED);
    }

    private void everyFault(boolean atSource, List<Fault> faults, VaultOptions options) {
        List<RecordedRequest> requests = requests(atSource, options);
        for (Fault fault : faults) {
            Set<RequestKind> kinds =
                    fault.kinds().stream()
                            .filter(kind -> isHit(kind, faults))
                            .collect(Collectors.toSet());
            long hits = requests.stream().filter(it -> kinds.contains(it.kind())).count();
            for (int nth = 1; nth <= hits; nth += THOROUGH ? 1 : 1 + (int) hits / 25) {
                String what = fault + " at request " + nth + " of " + hits;
                try {
                    oneFault(new FaultRule(fault, kinds, "", nth, 1), atSource, options);
                } catch (RuntimeException | AssertionError wrong) {
                    throw new AssertionError(what + ": " + wrong, wrong);
                }
            }
        }
    }

    private static boolean isHit(RequestKind kind, List<Fault> faults) {
        return !faults.equals(DAMAGING_ANSWERS) || kind == RequestKind.GET;
    }

    private List<RecordedRequest> requests(boolean atSource, VaultOptions options) {
        List<RecordingStore> opened = new ArrayList<>();
        TwoVaults vaults = before.copy(1).with(options);
        see(
                vaults,
                atSource,
                disk -> {
                    opened.add(new RecordingStore(disk));
                    return opened.getLast();
                });
        vaults.copyAll();
        return opened.getFirst().requests();
    }

    private void oneFault(FaultRule rule, boolean atSource, VaultOptions options) {
        TwoVaults vaults = before.copy(2).with(options);
        FaultyStore faulty = new FaultyStore(vaults.disk(atSource ? FROM : TO)).inject(rule);
        see(vaults, atSource, disk -> faulty);
        Set<String> done = done(vaults);
        assertEquals(1, faulty.struck(), "the fault must strike");
        faulty.heal();
        see(vaults, atSource, disk -> disk);
        faulty.arriveLate();
        assertSound(vaults, done);

        Copied again = vaults.copyAll();

        assertTrue(
                again.backups().stream()
                        .allMatch(one -> one.id() != null && !one.verificationFailed()),
                again::toString);
        List<BackupRecord> copies = assertSound(vaults, done);
        assertEquals(made.keySet(), originals(copies));
        assertTrue(copies.stream().anyMatch(BackupRecord::pinned), "a pin was lost");
        vaults.passHours();
        vaults.prune(TO);
        vaults.prune(TO);
        assertSound(vaults, done);
        assertEquals(List.of(), vaults.disk(TO).listAll("sessions/"), "sessions are cleared up");
    }

    /** Ids in the target of what it called copied and proven. */
    private static Set<String> done(TwoVaults vaults) {
        try {
            return vaults.copyAll().backups().stream()
                    .filter(one -> one.outcome() == CopyOutcome.COPIED)
                    .filter(one -> !one.verificationFailed())
                    .map(CopiedBackup::id)
                    .collect(Collectors.toSet());
        } catch (CrashedError died) {
            return Set.of();
        } catch (Failure told) {
            assertFalse(told instanceof Internal || told instanceof Cancelled, told::toString);
            return Set.of();
        }
    }

    private List<BackupRecord> assertSound(TwoVaults vaults, Set<String> done) {
        List<BackupRecord> copies = vaults.vault(TO).backups();
        Set<String> ids = copies.stream().map(BackupRecord::id).collect(Collectors.toSet());
        assertTrue(ids.containsAll(done), () -> "called copied: " + done + ", found " + ids);
        for (BackupRecord copy : copies) {
            vaults.assertSound(TO, copy.id(), made.get(copy.description()));
        }
        return copies;
    }

    private static Set<String> originals(List<BackupRecord> copies) {
        return copies.stream().map(BackupRecord::description).collect(Collectors.toSet());
    }

    private static void see(TwoVaults vaults, boolean atSource, UnaryOperator<ObjectStore> view) {
        if (atSource) {
            vaults.seeSourceThrough(view);
        } else {
            vaults.seeTargetThrough(view);
        }
    }

    /** One that is in the target already, and two that are to come. */
    private TwoVaults history() {
        TwoVaults vaults = TwoVaults.create(3);
        Versions versions = new Versions(3).file("a", 300).file("db", 9000).file("c", 700);
        note(versions, vaults);
        vaults.copyAll();
        note(versions.change("db", 1).file("d", 150), vaults);
        String pinned = note(versions.change("a", 1).change("db", 1), vaults);
        vaults.vault(FROM).mark(pinned, new BackupMark.Pinned(true));
        return vaults;
    }

    private String note(Versions versions, TwoVaults vaults) {
        BackupRecord record = versions.backUp(vaults.vault(FROM));
        made.put(record.description(), versions.state());
        return record.id();
    }
}

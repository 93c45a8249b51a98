package io.meridian.testing.simulation.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.progress.Progress;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.PruneReport;
import io.meridian.repository.VerificationReport;
import io.meridian.repository.VerifyLevel;
import io.meridian.repository.vault.Vault;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Says whether a disk is as it must be. What it said of a disk it remembers: many runs come through
 * the same states.
 */
final class Oracle {
    private final Model model;
    private final Map<Long, Set<String>> readable = new HashMap<>();
    private final Set<Long> healed = new HashSet<>();

    Oracle(Model model) {
        this.model = model;
    }

    /**
     * Every backup that is listed restores byte for byte, and all are listed that were committed
     * and not forgotten.
     */
    void checkNow(Run run) {
        Set<String> listed =
                readable.computeIfAbsent(run.disk().fingerprint(), any -> restoreAll(run.disk()));
        for (String committed : run.acknowledged()) {
            assertTrue(
                    listed.contains(committed) || run.forgetting().contains(committed),
                    () -> "'" + committed + "' is lost, there is only " + listed);
        }
    }

    /**
     * Nothing that was left behind holds up the next process: a prune finishes, a backup works, all
     * is examined at the deepest level, and nothing of the protocol is left over.
     */
    void checkEnd(Run run) {
        checkNow(run);
        if (healed.add(run.disk().fingerprint())) {
            Disk disk = run.disk().copy();
            Set<String> before = restoreAll(disk);
            prune(disk);
            assertEquals(before, restoreAll(disk), "after a prune");
            Files files = Files.of(0, 1, 2, 3);
            model.willMake("last", files);
            files.backUp(open(disk), Files.ONE, "last", Disk.BEGINNING.plusSeconds(1000));
            before.add("last");
            assertEquals(before, restoreAll(disk), "after another backup");
            prune(disk);
            examineAll(disk);
            assertEquals(Set.of(), names(disk, "condemned/"), "generations are retired");
            assertEquals(Set.of(), names(disk, "sessions/"), "ended sessions are removed");
        }
    }

    private void prune(Disk disk) {
        PruneReport report = open(disk).maintenance().prune(0, Duration.ZERO, Progress.NONE);
        assertTrue(report.finished(), () -> "a prune is held up: " + report.findings());
    }

    private void examineAll(Disk disk) {
        Vault vault = open(disk);
        for (BackupRecord backup : vault.backups()) {
            VerificationReport report = vault.verify(backup.id(), VerifyLevel.DEEP, Progress.NONE);
            assertTrue(report.valid(), () -> backup.id() + ": " + report.findings());
        }
    }

    private Set<String> restoreAll(Disk disk) {
        Vault vault = open(disk);
        Set<String> listed = new HashSet<>();
        for (BackupRecord backup : vault.backups()) {
            listed.add(backup.description());
            model.made(backup.description()).assertRestoredFrom(vault, backup.id());
        }
        return listed;
    }

    private Vault open(Disk disk) {
        return model.open(disk, Model.HOURS_AHEAD);
    }

    private static Set<String> names(Disk disk, String prefix) {
        Set<String> names = new HashSet<>();
        disk.listAll(prefix).forEach(object -> names.add(object.name().value()));
        return names;
    }
}

package io.meridian.engine.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.RestorePlan;
import io.meridian.engine.api.RestoreResult;
import io.meridian.kernel.failure.Conflict;
import io.meridian.kernel.failure.Unavailable;
import io.meridian.kernel.finding.Finding;
import io.meridian.repository.BackupRecord;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a restore replaces isn't lost. */
final class SafetyBackupTest extends RestoringDirectories {
    @Test
    void whatIsReplacedIsBackedUpFirst() throws IOException {
        write(target, "precious", "data");

        RestoreResult result = restore(request(true, false));

        assertEquals(tree(source), tree(target));
        assertNull(result.keptAside());
        BackupRecord safety = world.repository.backups().getFirst();
        assertEquals(safety.id(), result.safetyBackupId());
        assertEquals("pre_restore", safety.type());
        assertEquals("before the restore of " + backup, safety.description());
        assertTrue(safety.verified());
        assertEquals("data", world.repository.content(safety.id(), "precious"));
    }

    @Test
    void safetyBackupThatCanNotBeReadBackStopsTheRestore() throws IOException {
        write(target, "precious", "data");
        world.repository.damageWhatIsWritten(Finding.error("pack.damaged", "packs/1", "bad", ""));

        Conflict failure = assertThrows(Conflict.class, () -> restore(request(true, false)));

        assertEquals("restore.safety_backup_incomplete", failure.code());
        assertTrue(failure.fact().contains("packs/1: bad"), failure.fact());
        assertEquals(List.of("precious"), tree(target));
        assertEquals(List.of("source", "target"), tree(target.getParent(), 1));
    }

    @Test
    void safetyBackupThatCanNotBeMadeStopsTheRestore() throws IOException {
        write(target, "precious", "data");
        world.repository.failAdding(new Unavailable("store.full", "no space"));

        Conflict failure = assertThrows(Conflict.class, () -> restore(request(true, false)));

        assertEquals("restore.safety_backup_incomplete", failure.code());
        assertEquals(List.of("precious"), tree(target));
    }

    @Test
    void keptAsideTheRestoreGoesOnWithoutAGoodSafetyBackup() throws IOException {
        write(target, "precious", "data");
        world.repository.damageWhatIsWritten(Finding.error("pack.damaged", "packs/1", "bad", ""));

        RestoreResult result = restore(request(true, true));

        assertNotNull(result.safetyBackupId());
        assertEquals(tree(source), tree(target));
        Path aside = Path.of(result.keptAside());
        assertEquals("target.before_restore_20261120_224530", aside.getFileName().toString());
        assertEquals("data", Files.readString(aside.resolve("precious")));
        assertEquals("pack.damaged", result.findings().getFirst().code());
    }

    @Test
    void keptAsideTheRestoreGoesOnWithoutAnySafetyBackup() throws IOException {
        write(target, "precious", "data");
        world.repository.failAdding(new Unavailable("store.full", "no space"));

        RestoreResult result = restore(request(true, true));

        assertNull(result.safetyBackupId());
        assertEquals("data", Files.readString(Path.of(result.keptAside()).resolve("precious")));
        assertEquals("restore.no_safety_backup", result.findings().getFirst().code());
    }

    @Test
    void dataWrittenDuringTheRestoreAreNotLost() throws IOException {
        write(target, "precious", "data");
        RestorePlan plan = world.run(Catalogue.BACKUP_RESTORE_PLAN, request(true, false));
        world.repository.beforeRestore(() -> write(target, "late", "not in the safety backup"));

        Conflict failure =
                assertThrows(Conflict.class, () -> world.run(Catalogue.BACKUP_RESTORE_APPLY, plan));

        assertEquals("restore.target_changed", failure.code());
        assertEquals(List.of("late", "precious"), tree(target));
    }
}

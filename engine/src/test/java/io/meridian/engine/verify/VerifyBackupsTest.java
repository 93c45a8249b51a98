package io.meridian.engine.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.engine.api.BackupRequests;
import io.meridian.engine.api.BackupRequests.Level;
import io.meridian.engine.api.BackupResults.Verified;
import io.meridian.engine.api.BackupResults.VerifiedBackup;
import io.meridian.engine.api.Catalogue;
import io.meridian.engine.fakes.Records;
import io.meridian.engine.fakes.World;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.Unavailable;
import io.meridian.kernel.finding.Finding;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;

final class VerifyBackupsTest {
    private static final String OLD = "2026-11-18T11:00:00Z";
    private static final String NEW = "2026-11-19T11:00:00Z";

    private final World world = new World();

    @BeforeEach
    void fill() {
        world.repository.put(Records.at(OLD));
        world.repository.put(Records.at(NEW));
    }

    @Test
    void allAreVerifiedNewestFirstAndMarked() {
        Verified verified = verify(null, Level.DEEP);

        assertTrue(verified.valid());
        assertEquals(
                List.of(NEW, OLD), verified.backups().stream().map(VerifiedBackup::id).toList());
        assertEquals(
                List.of("deep", "deep"),
                world.repository.backups().stream().map(one -> one.verifiedLevel()).toList());
    }

    @Test
    void damagedBackupIsMarkedAndDoesNotHideTheOthers() {
        world.repository.damage(NEW, Finding.error("pack.damaged", "packs/1", "bad tag", ""));

        Verified verified = verify(null, Level.STANDARD);

        assertFalse(verified.valid());
        assertEquals(
                List.of(false, true),
                verified.backups().stream().map(VerifiedBackup::valid).toList());
        assertFalse(world.repository.backups().getFirst().verified());
        assertTrue(world.repository.backups().getLast().verified());
    }

    @Test
    void backupTooBrokenToExamineIsDamaged() {
        world.repository.failVerification(
                new Corruption("manifest.damaged", "the manifest does not open"));

        Verified verified = verify(OLD, Level.QUICK);

        assertFalse(verified.valid());
        assertEquals(
                "manifest.damaged", verified.backups().getFirst().findings().getFirst().code());
        assertFalse(world.repository.backups().getLast().verified());
    }

    @Test
    void unreachableStoreSaysNothingAboutTheBackup() {
        world.repository.failVerification(new Unavailable("store.unreachable", "no route"));

        assertThrows(Unavailable.class, () -> verify(OLD, Level.QUICK));
        assertTrue(world.repository.backups().getLast().verified());
    }

    @Test
    void resultThatCanNotBeRecordedIsAWarning() {
        world.repository.failMarking(new Unavailable("store.read_only", "read-only"));

        Verified verified = verify(OLD, Level.QUICK);

        assertTrue(verified.valid());
        assertEquals(
                "backup.not_marked", verified.backups().getFirst().findings().getFirst().code());
    }

    private Verified verify(String id, Level level) {
        return world.run(
                Catalogue.BACKUP_VERIFY, new BackupRequests.Verify(World.DEFAULT, id, level));
    }
}

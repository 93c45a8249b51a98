package io.meridian.engine.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.engine.api.BackupRequests;
import io.meridian.engine.api.BackupType;
import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.RestorePlan;
import io.meridian.engine.api.RestoreRequest;
import io.meridian.engine.api.RestoreResult;
import io.meridian.engine.api.settings.RetentionSettings;
import io.meridian.engine.fakes.World;
import io.meridian.engine.ports.Lifecycle;
import io.meridian.kernel.failure.Conflict;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.finding.Finding;
import io.meridian.repository.BackupRecord;
import io.meridian.sources.directory.HostName;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Restores that say no target, and what is done about backups nobody has verified. */
final class RestoreInPlaceTest {
    private final World world = World.withDirectories();

    private Path data;

    @BeforeEach
    void write(@TempDir Path folder) throws IOException {
        world.host = HostName.current();
        data = Files.createDirectories(folder.toRealPath().resolve("data"));
        Files.writeString(data.resolve("file"), "as it was");
    }

    @Test
    void backupGoesBackToWhereItCameFrom() throws IOException {
        String id = backUp("", true);
        Files.writeString(data.resolve("file"), "damaged");

        RestoreResult result = restore(id, true);

        assertEquals(data.toString(), result.target());
        assertEquals("as it was", Files.readString(data.resolve("file")));
        String safety = result.safetyBackupId();
        assertNotNull(safety);
        assertTrue(safety.endsWith("_pre_restore"), safety);
        assertEquals("damaged", world.repository.content(safety, "file"));
    }

    @Test
    void permissionIsNeededAllTheSame() throws IOException {
        String id = backUp("", true);
        Files.writeString(data.resolve("file"), "changed");

        Conflict failure = assertThrows(Conflict.class, () -> restore(id, false));

        assertEquals("restore.target_not_empty", failure.code());
        assertEquals("changed", Files.readString(data.resolve("file")));
    }

    @Test
    void whatARestoreReplacedGoesBackTheSameWay() throws IOException {
        String id = backUp("", true);
        Files.writeString(data.resolve("file"), "newer");
        String safety = restore(id, true).safetyBackupId();

        restore(safety, true);

        assertEquals("newer", Files.readString(data.resolve("file")));
    }

    @Test
    void otherHostsPlaceIsNotGuessed() {
        world.host = "another";
        String id = backUp("", true);

        InvalidRequest failure = assertThrows(InvalidRequest.class, () -> restore(id, true));

        assertEquals("restore.other_host", failure.code());
        assertTrue(failure.hints().getFirst().contains("--to"), failure.hints().toString());
    }

    @Test
    void namedSourceGoesToItsConfiguredPlace() throws IOException {
        world.lifecycle =
                new Lifecycle(RetentionSettings.KEEP_EVERYTHING, Map.of("database", data));
        String id = backUp("database", true);
        Files.writeString(data.resolve("file"), "damaged");

        assertEquals(data.toString(), restore(id, true).target());
        assertEquals("as it was", Files.readString(data.resolve("file")));
    }

    @Test
    void nameThatNothingPlacesIsRefused() {
        String id = backUp("database", true);

        InvalidRequest failure = assertThrows(InvalidRequest.class, () -> restore(id, true));

        assertEquals("restore.no_place", failure.code());
        assertTrue(failure.hints().getLast().contains("sources.database.path"));
    }

    @Test
    void planForAPlaceThatWasExchangedIsRefused() {
        String id = backUp("", true);
        RestorePlan plan = plan(id, true);
        RestorePlan forged =
                new RestorePlan(
                        plan.request(),
                        plan.backupId(),
                        data.resolveSibling("elsewhere").toString(),
                        plan.deletes(),
                        plan.writes(),
                        plan.bytes(),
                        plan.safetyBackup(),
                        plan.digest());

        assertThrows(Conflict.class, () -> world.run(Catalogue.BACKUP_RESTORE_APPLY, forged));
    }

    @Test
    void backupThatNobodyVerifiedIsVerifiedFirst() {
        String id = backUp("", false);

        RestoreResult result = restore(id, true);

        assertEquals("restore.unverified", result.findings().getFirst().code());
        assertTrue(record(id).verified());
        assertEquals("standard", record(id).verifiedLevel());
        assertEquals(List.of(), restore(id, true).findings());
    }

    @Test
    void backupThatTurnsOutBadTouchesNothingAndIsMarked() throws IOException {
        String id = backUp("", false);
        Files.writeString(data.resolve("file"), "precious");
        world.repository.damage(id, Finding.error("pack.missing", "packs/7", "is gone", ""));

        Failure failure = assertThrows(Corruption.class, () -> restore(id, true));

        assertTrue(failure.fact().contains("packs/7: is gone"), failure.fact());
        assertEquals("precious", Files.readString(data.resolve("file")));
        assertFalse(record(id).verified());
        assertNotNull(record(id).verifiedAt());
        assertEquals(1, world.repository.backups().size());
    }

    @Test
    void fiveSafetyBackupsAreKept() {
        world.lifecycle = new Lifecycle(RetentionSettings.STANDARD, Map.of());
        String id = backUp("", true);
        List<String> safety = new ArrayList<>();
        List<String> forgotten = new ArrayList<>();
        for (int time = 0; time < 7; time++) {
            RestoreResult result = restore(id, true);
            safety.add(result.safetyBackupId());
            forgotten.addAll(result.forgotten());
        }

        assertEquals(safety.subList(0, 2), forgotten);
        assertEquals(6, world.repository.backups().size());
        assertEquals(id, world.repository.backups().getLast().id());
    }

    @Test
    void safetyBackupThatWasJustRestoredStays() {
        world.lifecycle = new Lifecycle(RetentionSettings.STANDARD, Map.of());
        String id = backUp("", true);
        String oldest = restore(id, true).safetyBackupId();
        for (int time = 0; time < 4; time++) {
            restore(id, true);
        }

        assertEquals(List.of(), restore(oldest, true).forgotten());
    }

    private String backUp(String name, boolean verify) {
        world.environment.pass(Duration.ofMinutes(1));
        BackupRequests.Create request =
                new BackupRequests.Create(
                        World.DEFAULT,
                        data,
                        name,
                        BackupType.MANUAL,
                        "",
                        null,
                        List.of(),
                        List.of(),
                        false,
                        false,
                        verify);
        return world.run(Catalogue.BACKUP_CREATE, request).backup().id();
    }

    private RestorePlan plan(String id, boolean allowClear) {
        return world.run(
                Catalogue.BACKUP_RESTORE_PLAN,
                new RestoreRequest(World.DEFAULT, id, null, List.of(), allowClear, false));
    }

    private RestoreResult restore(String id, boolean allowClear) {
        world.environment.pass(Duration.ofMinutes(1));
        return world.run(Catalogue.BACKUP_RESTORE_APPLY, plan(id, allowClear));
    }

    private BackupRecord record(String id) {
        return world.repository.backups().stream()
                .filter(backup -> backup.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}

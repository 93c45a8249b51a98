package io.meridian.engine.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.RestorePlan;
import io.meridian.engine.api.RestoreRequest;
import io.meridian.engine.fakes.World;
import io.meridian.kernel.failure.Conflict;
import io.meridian.repository.BackupMark;
import io.meridian.sources.directory.DirectoryTarget;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A plan says what a restore will do, and is good once, as long as nothing has changed. */
final class RestorePlanTest extends RestoringDirectories {
    @Test
    void planNamesWhatGoesAndWhatComesAndNeedsNoPermission() throws IOException {
        write(target, "precious", "data");

        RestorePlan plan = world.run(Catalogue.BACKUP_RESTORE_PLAN, request(false, false));

        assertEquals(List.of("precious"), plan.deletes());
        assertEquals(
                List.of(".", "docs", "docs/old", "docs/old/draft", "docs/plan", "readme", "same"),
                plan.writes().stream().map(entry -> entry.path()).toList());
        assertTrue(plan.safetyBackup());
        assertEquals(22, plan.bytes());
        assertEquals("data", Files.readString(target.resolve("precious")));
    }

    @Test
    void planIsOutdatedWhenTheTargetChanged() throws IOException {
        write(target, "precious", "data");
        RestorePlan plan = world.run(Catalogue.BACKUP_RESTORE_PLAN, request(true, false));
        write(target, "precious", "other data");

        Conflict failure =
                assertThrows(Conflict.class, () -> world.run(Catalogue.BACKUP_RESTORE_APPLY, plan));

        assertEquals("plan.outdated", failure.code());
        assertEquals("other data", Files.readString(target.resolve("precious")));
    }

    @Test
    void planIsOutdatedWhenTheRepositoryMovedOn() {
        RestorePlan plan = world.run(Catalogue.BACKUP_RESTORE_PLAN, request(false, false));
        world.repository.mark(backup, new BackupMark.Pinned(true));

        Conflict failure =
                assertThrows(Conflict.class, () -> world.run(Catalogue.BACKUP_RESTORE_APPLY, plan));

        assertEquals("plan.outdated", failure.code());
        assertFalse(Files.exists(target));
    }

    @Test
    void planForAnotherPlaceIsRefused() {
        RestorePlan plan = world.run(Catalogue.BACKUP_RESTORE_PLAN, request(false, false));
        RestoreRequest elsewhere =
                new RestoreRequest(
                        World.DEFAULT,
                        backup,
                        target.resolveSibling("other"),
                        List.of(),
                        false,
                        false);
        RestorePlan forged =
                new RestorePlan(
                        elsewhere,
                        plan.backupId(),
                        plan.target(),
                        plan.deletes(),
                        plan.writes(),
                        plan.bytes(),
                        plan.safetyBackup(),
                        plan.digest());

        assertThrows(Conflict.class, () -> world.run(Catalogue.BACKUP_RESTORE_APPLY, forged));
    }

    @Test
    void planWorksOnce() throws IOException {
        RestorePlan plan = world.run(Catalogue.BACKUP_RESTORE_PLAN, request(false, false));
        world.run(Catalogue.BACKUP_RESTORE_APPLY, plan);
        DirectoryTarget.recover(target);
        clear(target);

        Conflict failure =
                assertThrows(Conflict.class, () -> world.run(Catalogue.BACKUP_RESTORE_APPLY, plan));

        assertEquals("plan.used", failure.code());
    }

    private static void clear(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(path);
            }
        }
    }
}

package io.meridian.engine.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.RestorePlan;
import io.meridian.engine.api.RestoreRequest;
import io.meridian.engine.api.RestoreResult;
import io.meridian.engine.fakes.World;
import io.meridian.kernel.failure.Conflict;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.finding.Finding;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** What a restore brings, and what it leaves alone when it fails. */
final class RestoreTest extends RestoringDirectories {
    @Test
    void newPlaceGetsEverything() throws IOException {
        RestoreResult result = restore(request(false, false));

        assertTrue(result.success());
        assertEquals(backup, result.restoredFrom());
        assertEquals(tree(source), tree(target));
        assertEquals("a draft", Files.readString(target.resolve("docs/old/draft")));
        assertNull(result.safetyBackupId());
        assertEquals(3, result.files());
        assertEquals(22, result.bytes());
        assertEquals(1, world.repository.backups().size());
    }

    @Test
    void fullTargetIsRefusedWithoutPermission() throws IOException {
        write(target, "precious", "data");

        Conflict failure = assertThrows(Conflict.class, () -> restore(request(false, false)));

        assertEquals("restore.target_not_empty", failure.code());
        assertTrue(failure.hints().getFirst().contains("BACKUP_ALLOW_CLEAR=true"));
        assertEquals(List.of("precious"), tree(target));
    }

    @Test
    void emptyTargetNeedsNoPermission() throws IOException {
        Files.createDirectory(target);

        assertNull(restore(request(false, false)).safetyBackupId());
        assertEquals(tree(source), tree(target));
    }

    @Test
    void damagedBackupTouchesNothing() throws IOException {
        write(target, "precious", "data");
        world.repository.damage(backup, Finding.error("pack.missing", "packs/7", "is gone", ""));

        Corruption failure = assertThrows(Corruption.class, () -> restore(request(true, false)));

        assertTrue(failure.fact().contains("packs/7: is gone"), failure.fact());
        assertEquals(List.of("precious"), tree(target));
        assertEquals(1, world.repository.backups().size());
    }

    @Test
    void corruptionWhileReadingLeavesTheTargetAsItWas() throws IOException {
        write(target, "precious", "data");
        RestorePlan plan = world.run(Catalogue.BACKUP_RESTORE_PLAN, request(true, false));
        world.repository.beforeRestore(
                () -> {
                    throw new Corruption("chunk.damaged", "a tag is wrong");
                });

        assertThrows(Corruption.class, () -> world.run(Catalogue.BACKUP_RESTORE_APPLY, plan));
        assertEquals(List.of("precious"), tree(target));
        assertEquals(List.of("source", "target"), tree(target.getParent(), 1));
    }

    @Test
    void includedDirectoryComesWithItsParentsAndAllThatIsInIt() throws IOException {
        restore(including("docs/old"));

        assertEquals(List.of("docs", "docs/old", "docs/old/draft"), tree(target));
    }

    @Test
    void includedHardLinkBringsTheFileItIsAnotherNameOf() throws IOException {
        restore(including("same"));

        assertEquals(List.of("docs", "docs/plan", "same"), tree(target));
        assertEquals("the plan", Files.readString(target.resolve("same")));
    }

    @Test
    void includingWhatIsNotThereIsRefused() {
        NotFound failure = assertThrows(NotFound.class, () -> restore(including("nothing*")));

        assertEquals("restore.nothing_selected", failure.code());
        assertFalse(Files.exists(target));
    }

    @Test
    void repositoryIsNoTarget() {
        world.protectedPaths.add(target.resolve("vault"));

        InvalidRequest failure =
                assertThrows(InvalidRequest.class, () -> restore(request(true, false)));

        assertEquals("restore.protected_target", failure.code());
    }

    @Test
    void fileIsNoTarget() throws IOException {
        Files.writeString(target, "a file");

        InvalidRequest failure =
                assertThrows(InvalidRequest.class, () -> restore(request(true, false)));

        assertEquals("restore.target_not_a_directory", failure.code());
    }

    @Test
    void sourceItselfCanBeRestoredInPlace() throws IOException {
        write(source, "readme", "damaged");
        write(source, "junk", "junk");
        RestoreRequest inPlace =
                new RestoreRequest(World.DEFAULT, "latest", source, List.of(), true, false);

        RestoreResult result = restore(inPlace);

        assertEquals("read me", Files.readString(source.resolve("readme")));
        assertFalse(Files.exists(source.resolve("junk")));
        assertEquals("damaged", world.repository.content(result.safetyBackupId(), "readme"));
        assertEquals(
                backup,
                world.run(Catalogue.BACKUP_RESTORE_PLAN, inPlace).backupId(),
                "latest is still the good one");
    }

    private RestoreRequest including(String pattern) {
        return new RestoreRequest(World.DEFAULT, backup, target, List.of(pattern), false, false);
    }
}

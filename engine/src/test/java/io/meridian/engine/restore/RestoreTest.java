package io.meridian.engine.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
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
import io.meridian.kernel.failure.Unavailable;
import io.meridian.kernel.finding.Finding;
import io.meridian.repository.BackupMark;
import io.meridian.repository.BackupRecord;
import io.meridian.sources.directory.DirectoryTarget;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Restores between real directories; only the repository is in memory. */
final class RestoreTest {
    private final World world = World.withDirectories();
    private Path source;
    private Path target;
    private String backup;

    @BeforeEach
    void backUp(@TempDir Path folder) throws IOException {
        Path top = folder.toRealPath();
        source = Files.createDirectories(top.resolve("source"));
        target = top.resolve("target");
        write(source, "docs/plan", "the plan");
        write(source, "docs/old/draft", "a draft");
        write(source, "readme", "read me");
        Files.createLink(source.resolve("same"), source.resolve("docs/plan"));
        backup = world.backUp(source).backup().id();
        world.environment.pass(Duration.ofHours(1));
    }

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
    void dataWrittenDuringTheRestoreAreNotLost() throws IOException {
        write(target, "precious", "data");
        RestorePlan plan = world.run(Catalogue.BACKUP_RESTORE_PLAN, request(true, false));
        world.repository.beforeRestore(() -> write(target, "late", "not in the safety backup"));

        Conflict failure =
                assertThrows(Conflict.class, () -> world.run(Catalogue.BACKUP_RESTORE_APPLY, plan));

        assertEquals("restore.target_changed", failure.code());
        assertEquals(List.of("late", "precious"), tree(target));
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

    private RestoreResult restore(RestoreRequest request) {
        return world.run(
                Catalogue.BACKUP_RESTORE_APPLY, world.run(Catalogue.BACKUP_RESTORE_PLAN, request));
    }

    private RestoreRequest request(boolean allowClear, boolean keepAside) {
        return new RestoreRequest(World.DEFAULT, backup, target, List.of(), allowClear, keepAside);
    }

    private RestoreRequest including(String pattern) {
        return new RestoreRequest(World.DEFAULT, backup, target, List.of(pattern), false, false);
    }

    private static void write(Path directory, String path, String content) {
        try {
            Path file = directory.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void clear(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(path);
            }
        }
    }

    private static List<String> tree(Path top) throws IOException {
        return tree(top, Integer.MAX_VALUE);
    }

    private static List<String> tree(Path top, int depth) throws IOException {
        try (Stream<Path> paths = Files.walk(top, depth)) {
            return paths.filter(path -> !path.equals(top))
                    .map(path -> top.relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }
}

package io.meridian.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.engine.api.BackupRequests;
import io.meridian.engine.api.BackupResults.Change;
import io.meridian.engine.api.BackupResults.Created;
import io.meridian.engine.api.BackupResults.Difference;
import io.meridian.engine.api.BackupResults.Verified;
import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.ForgetPlan;
import io.meridian.engine.api.RestoreResult;
import io.meridian.engine.api.RetentionPolicy;
import io.meridian.kernel.failure.Conflict;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.InvalidRequest;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Backups of real directories in real vaults, through the engine's door. */
final class EngineOverVaultTest {
    private Home home;
    private Path data;

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        Path top = folder.toRealPath();
        home = new Home(top.resolve("home"));
        data = top.resolve("data");
        Home.write(data, "docs/plan", "the plan");
        Home.write(data, "docs/old/draft", "a draft".repeat(10_000));
        Home.write(data, "readme", "read me");
        Files.createLink(data.resolve("same"), data.resolve("docs/plan"));
        Files.createSymbolicLink(data.resolve("link"), Path.of("docs"));
    }

    @AfterEach
    void close() {
        home.close();
    }

    @Test
    void everyStateComesBack() {
        Map<String, String> first = Home.contents(data);
        Created one = home.backUp(data);
        Home.write(data, "readme", "read me again");
        Home.write(data, "new", "new");
        Map<String, String> second = Home.contents(data);
        Created two = home.backUp(data);

        assertTrue(one.backup().verified());
        assertEquals(one.backup().id(), two.backup().parent());
        assertEquals(List.of(two.backup().id(), one.backup().id()), home.ids());
        assertEquals(first, restored(one.backup().id(), "first"));
        assertEquals(second, restored("latest", "second"));
    }

    @Test
    void restoreInPlaceKeepsASafetyBackup() {
        Map<String, String> good = Home.contents(data);
        home.backUp(data);
        Home.write(data, "readme", "damaged");
        Map<String, String> damaged = Home.contents(data);

        RestoreResult result = home.restore("latest", data, true);

        assertEquals(good, Home.contents(data));
        assertNotNull(result.safetyBackupId());
        assertEquals(damaged, restored(result.safetyBackupId(), "damaged"));
    }

    @Test
    void unchangedBackupAddsNothing() {
        home.environment.pass(Duration.ofHours(1));
        home.backUp(data);

        Created second = home.backUp(data);

        assertEquals(0, second.changedFiles());
        assertEquals(0, second.newFiles());
        assertEquals(3, second.unchangedFiles());
        assertEquals(0, second.backup().bytesStored());
    }

    @Test
    void differenceTellsWhatChanged() {
        String older = home.backUp(data).backup().id();
        Home.write(data, "readme", "longer than before");
        Home.write(data, "new", "new");
        assertTrue(data.resolve("docs/old/draft").toFile().delete());
        String newer = home.backUp(data).backup().id();

        Difference difference =
                home.run(
                        Catalogue.BACKUP_DIFF, new BackupRequests.Diff(Home.DEFAULT, older, newer));

        assertEquals(
                List.of(
                        "METADATA .",
                        "METADATA docs/old",
                        "REMOVED docs/old/draft",
                        "ADDED new",
                        "MODIFIED readme"),
                difference.changes().stream()
                        .map(change -> change.change() + " " + change.path())
                        .toList());
        assertEquals(1, difference.added());
        assertEquals(1, difference.removed());
        assertEquals(1, difference.modified());
        assertEquals(21, difference.bytesAdded());
        assertEquals(
                70_000,
                difference.changes().stream()
                        .filter(change -> change.change() == Change.REMOVED)
                        .findFirst()
                        .orElseThrow()
                        .oldSizeBytes());
    }

    @Test
    void findLooksInEveryBackup() {
        String older = home.backUp(data).backup().id();
        assertTrue(data.resolve("docs/old/draft").toFile().delete());
        String newer = home.backUp(data).backup().id();

        assertEquals(List.of(older + " docs/old/draft"), found("dr*"));
        assertEquals(List.of(newer + " docs/plan", older + " docs/plan"), found("docs/p*"));
        assertEquals(List.of(), found("plan/*"));
    }

    @Test
    void damagedPackIsFoundAndMarkedAndNotRestored() throws IOException {
        String id = home.backUp(data).backup().id();
        for (Path pack : packs()) {
            damage(pack);
        }

        Verified verified =
                home.run(
                        Catalogue.BACKUP_VERIFY,
                        new BackupRequests.Verify(
                                Home.DEFAULT, null, BackupRequests.Level.STANDARD));

        assertFalse(verified.valid());
        assertFalse(verified.backups().getFirst().findings().isEmpty());
        Path target = data.resolveSibling("target");
        Home.write(target, "precious", "data");
        assertThrows(Corruption.class, () -> home.restore(id, target, true));
        assertEquals(Map.of("precious", "data"), Home.contents(target));
    }

    @Test
    void forgetKeepsWhatThePolicySaysAndPinsWin() {
        String first = home.backUp(data).backup().id();
        String second = home.backUp(data).backup().id();
        String third = home.backUp(data).backup().id();
        home.run(Catalogue.BACKUP_PIN, new BackupRequests.Pin(Home.DEFAULT, first, true));
        RetentionPolicy last = new RetentionPolicy(1, 0, 0, 0, 0, 0, 0, 0, Set.of());

        ForgetPlan plan =
                home.run(
                        Catalogue.BACKUP_FORGET_PLAN,
                        new BackupRequests.Forget(Home.DEFAULT, last, false));

        assertEquals(List.of(second), home.run(Catalogue.BACKUP_FORGET_APPLY, plan).ids());
        assertEquals(List.of(third, first), home.ids());
        Conflict used =
                assertThrows(Conflict.class, () -> home.run(Catalogue.BACKUP_FORGET_APPLY, plan));
        assertEquals("plan.outdated", used.code());
    }

    @Test
    void planIsOutdatedAfterAnotherBackup() {
        String first = home.backUp(data).backup().id();
        home.backUp(data);
        ForgetPlan plan =
                home.run(
                        Catalogue.BACKUP_DELETE_PLAN,
                        new BackupRequests.Delete(Home.DEFAULT, List.of(first), false));
        home.backUp(data);

        Conflict failure =
                assertThrows(Conflict.class, () -> home.run(Catalogue.BACKUP_FORGET_APPLY, plan));

        assertEquals("plan.outdated", failure.code());
        assertEquals(3, home.ids().size());
    }

    @Test
    void repositoryInsideTheSourceIsLeftOut() {
        Path all = data.getParent();

        Created created = home.backUp(all);

        List<String> paths =
                home
                        .run(
                                Catalogue.BACKUP_SHOW,
                                new BackupRequests.Show(Home.DEFAULT, created.backup().id(), true))
                        .entries()
                        .stream()
                        .map(entry -> entry.path())
                        .toList();
        assertTrue(paths.contains("data/readme"), paths.toString());
        assertTrue(paths.contains("home/.meridian"), paths.toString());
        assertFalse(paths.contains("home/.meridian/backups"), paths.toString());
        assertFalse(paths.contains("home/.meridian/keys"), paths.toString());
        assertThrows(
                InvalidRequest.class, () -> home.backUp(home.path.resolve(".meridian/backups")));
    }

    private List<String> found(String pattern) {
        return home
                .run(Catalogue.BACKUP_FIND, new BackupRequests.Find(Home.DEFAULT, pattern, data))
                .matches()
                .stream()
                .map(match -> match.backupId() + " " + match.entry().path())
                .toList();
    }

    private Map<String, String> restored(String id, String name) {
        Path target = data.resolveSibling(name);
        home.restore(id, target, false);
        return Home.contents(target);
    }

    private List<Path> packs() throws IOException {
        try (Stream<Path> files = Files.walk(home.path.resolve(".meridian/backups/packs"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static void damage(Path pack) throws IOException {
        byte[] bytes = Files.readAllBytes(pack);
        bytes[bytes.length / 2] ^= 1;
        Files.delete(pack);
        Files.write(pack, bytes);
    }
}

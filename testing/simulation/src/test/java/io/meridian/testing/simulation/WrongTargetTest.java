package io.meridian.testing.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.testing.kit.tree.TreeComparison;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A restore into the wrong place is refused before anything there is touched. */
final class WrongTargetTest {
    private static Site site;
    private static Path source;
    private static String backup;

    @BeforeAll
    static void backUp() {
        site = new Site("repositories/vault");
        source = Trees.grow(site.directory("source"), 1, 10);
        backup = site.init().backUp(source);
    }

    @AfterAll
    static void nothingIsLost() {
        site.assertHolds(site.reader(), backup, source);
        site.close();
    }

    @Test
    void theRepositoryIsNoTarget() {
        restore(site.vault(), "--allow-clear").expectFailure(2, "repository");
    }

    @Test
    void aPlaceInTheRepositoryIsNoTarget() {
        restore(site.vault().resolve("packs/new")).expectFailure(2, "repository");
    }

    @Test
    void aPlaceThatHoldsTheRepositoryIsNoTarget() {
        restore(site.vault().getParent(), "--allow-clear").expectFailure(2, "repository");
    }

    @Test
    void aPlaceThatHoldsTheKeyIsNoTarget() {
        restore(site.home(), "--allow-clear").expectFailure(2, ".meridian/keys");
        assertTrue(Files.exists(site.keyFile()));
    }

    @Test
    void aMountPointIsNoTarget() throws IOException {
        Path mount = site.directory("mount");
        try (SmallDisk disk = SmallDisk.mount(mount, 1024)) {
            Files.writeString(disk.path("file"), "stays");

            restore(mount, "--allow-clear").expectFailure(2, "mount point");

            assertEquals("stays", Files.readString(disk.path("file")));
        }
    }

    @Test
    void aTargetWithDataNeedsPermission() throws IOException {
        Path target = site.directory("full");
        Files.writeString(target.resolve("file"), "stays");

        restore(target).expectFailure(4, "not empty", "--allow-clear");

        assertEquals("stays", Files.readString(target.resolve("file")));
    }

    @Test
    void permissionCanComeFromTheEnvironmentAndTheOldDataIsBackedUp() throws IOException {
        Path target = site.directory("replaced");
        Files.writeString(target.resolve("file"), "replaced");
        Path old = Programs.copy(target, site.path("old"));

        site.product()
                .with("BACKUP_ALLOW_CLEAR", "true")
                .run("backup", "restore", backup, "--to", target.toString())
                .expect(0);

        TreeComparison.assertSame(source, target);
        site.assertHolds(site.reader(), Site.newest(site.reader(), "pre_restore"), old);
    }

    @Test
    void aFileIsNoTarget() throws IOException {
        Path file = Files.writeString(site.path("file"), "stays");

        restore(file, "--allow-clear").expectFailure(2, "not a directory");

        assertEquals("stays", Files.readString(file));
    }

    @Test
    void theTopOfTheFileSystemIsNoTarget() {
        restore(Path.of("/"), "--allow-clear").expectFailure(2);
    }

    @Test
    void anUnknownBackupIsNotFound() {
        Path target = site.path("never-made");
        site.product()
                .run("backup", "restore", "20010101", "--to", target.toString())
                .expectFailure(3, "20010101");

        assertTrue(Files.notExists(target));
    }

    private static Ended restore(Path target, String... more) {
        String[] command = {"backup", "restore", backup, "--to", target.toString()};
        String[] all = Arrays.copyOf(command, command.length + more.length);
        System.arraycopy(more, 0, all, command.length, more.length);
        return site.product().run(all);
    }
}

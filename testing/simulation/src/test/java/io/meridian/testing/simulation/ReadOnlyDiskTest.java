package io.meridian.testing.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.meridian.testing.kit.tree.TreeComparison;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;

/** Mounts that can't be written: what only reads works, what writes says so. */
final class ReadOnlyDiskTest {
    private final Site site = new Site("disk/vault");
    private Path disk;
    private Path source;
    private boolean mounted;

    @BeforeEach
    void mount() {
        disk = site.directory("disk");
        Programs.runIfAllowed(
                "mount", "-t", "tmpfs", "-o", "size=64m,mode=0755", "tmpfs", disk + "");
        mounted = true;
        source = Trees.grow(site.directory("source"), 7, 20);
    }

    @AfterEach
    void unmount() {
        if (mounted) {
            Programs.run("umount", disk.toString());
        }
        site.close();
    }

    @Test
    void aReadOnlyRepositoryRestoresAndTakesNoBackup() {
        String backup = site.init().backUp(source);
        makeReadOnly();
        Path target = site.path("target");

        site.product().run("backup", "list").expect(0).expectSaid(backup);
        site.product().run("backup", "restore", backup, "--to", target + "").expect(0);
        TreeComparison.assertSame(source, target);
        for (String[] writing :
                new String[][] {
                    {"backup", "create", source + ""},
                    {"backup", "pin", backup},
                    {"backup", "delete", backup, "--force"},
                    {"repo", "prune"},
                    {"repo", "repair"},
                    {"repo", "key", "add", "--phrase"},
                    {"repo", "key", "rotate"}
                }) {
            site.product().run(writing).expectFailure(7, "read-only", site.vault() + "");
        }

        makeWritable();
        String next = site.backUp(source);
        site.assertHolds(site.reader(), next, source);
        site.verifyEverything();
    }

    @Test
    void aRepositoryOnAReadOnlyDiskIsNotMade() {
        makeReadOnly();

        site.product().run("repo", "init").expectFailure(7, "read-only", site.vault() + "");

        makeWritable();
        site.init();
    }

    @Test
    void aReadOnlyTargetIsRefusedAndStaysAsItWas() {
        Product product = site.product().with("MERIDIAN_REPO", site.path("vault") + "");
        product.run("repo", "init").expect(0);
        product.run("backup", "create", source + "").expect(0);
        Path target = disk.resolve("target");
        makeReadOnly();

        Ended refused = product.run("backup", "restore", "latest", "--to", target + "");

        refused.expectFailure(7, target + "", "ead-only file system");
        assertFalse(Files.exists(target));
    }

    /** Neither the start-up cache nor temporary files are needed. */
    @Test
    void foldersForCachesAndTemporaryFilesMayBeReadOnly() {
        makeReadOnly();
        Product product =
                site.product()
                        .with("MERIDIAN_REPO", site.path("vault") + "")
                        .with("XDG_CACHE_HOME", disk + "")
                        .with("TMPDIR", disk + "")
                        .with(
                                "MERIDIAN_JAVA_OPTIONS",
                                "-XX:TieredStopAtLevel=1 -Djava.io.tmpdir=" + disk);

        product.run("repo", "init").expect(0);
        product.run("backup", "create", source + "").expect(0);
        Path target = site.path("target");
        assertEquals(0, product.run("backup", "restore", "latest", "--to", target + "").exitCode());

        TreeComparison.assertSame(source, target);
    }

    private void makeReadOnly() {
        Programs.run("mount", "-o", "remount,ro", disk.toString());
    }

    private void makeWritable() {
        Programs.run("mount", "-o", "remount,rw", disk.toString());
    }
}

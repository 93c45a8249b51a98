package io.meridian.testing.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.testing.kit.SeededTest;
import io.meridian.testing.kit.reader.IndependentReader;
import io.meridian.testing.kit.tree.TreeComparison;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * A disk that is full at any write: the command says so, nothing committed is lost, and all goes on
 * once there is space.
 */
final class FullDiskTest {
    private static final int TRIES = Effort.of(8, 60);
    private static final int DISK_KIBIBYTES = 16 << 10;

    private final SplittableRandom random = new SplittableRandom(SeededTest.random().nextLong());
    private Site site;
    private SmallDisk disk;

    @BeforeEach
    void mount() {
        site = new Site("disk/vault");
        disk = SmallDisk.mount(site.directory("disk"), DISK_KIBIBYTES);
    }

    @AfterEach
    void unmount() {
        if (disk != null) {
            disk.close();
        }
        site.close();
    }

    @Test
    void aRepositoryDiskFullAtAnyWriteOfABackupLosesNothing() {
        Path source = Trees.grow(site.init().directory("source"), random.nextLong(), 30);
        String first = site.backUp(source);
        Path state = Programs.copy(source, site.path("state"));
        int needed = blocksOfNextBackup(source);

        for (int i = 0; i < TRIES; i++) {
            Trees.change(source, random.nextLong(), 4);
            disk.leaveFree(i * needed / TRIES);
            Ended full = create(source);
            disk.makeSpace();

            // 5 when there was room for the backup, but not for the mark that it was verified.
            if (full.exitCode() != 0) {
                full.expectFailure(full.exitCode() == 5 ? 5 : 6, "no space left");
            }
            IndependentReader reader = site.reader();
            site.assertHolds(reader, first, state);
            Site.inspect(reader);
        }
        assertBacksUp(source);
        site.product().run("repo", "prune").expect(0);
        site.verifyEverything();
    }

    @Test
    void aPruneOnAFullDiskSaysSoAndGoesOnWhenThereIsSpace() {
        Path source = Trees.grow(site.init().directory("source"), random.nextLong(), 30);
        String first = site.backUp(source);
        Trees.change(source, random.nextLong(), 15);
        String second = site.backUp(source);
        site.product().run("backup", "delete", first).expect(0);

        for (int free = 0; free < 4; free++) {
            disk.leaveFree(free);
            Ended full = site.product().run("repo", "prune");
            disk.makeSpace();

            if (full.exitCode() != 0) {
                full.expectFailure(6, "no space left");
            }
            site.assertHolds(site.reader(), second, source);
        }
        Ended pruned = site.product().run("repo", "prune", "--json").expect(0);
        assertTrue(pruned.json().get("finished").asBoolean(), pruned::toString);
        site.assertHolds(site.reader(), second, source);
        site.verifyEverything();
    }

    @Test
    void aNewRepositoryOnAFullDiskIsRefusedAndCanBeMadeLater() {
        for (int free = 0; free < 4; free++) {
            disk.leaveFree(free);
            Ended full = site.product().run("repo", "init");
            disk.makeSpace();

            full.expectFailure(6, "no space left");
        }

        site.init();
        Path source = Trees.grow(site.directory("source"), random.nextLong(), 10);
        assertBacksUp(source);
    }

    @Test
    void aTargetDiskFullAtAnyWriteLeavesTheTargetAsItWas() throws IOException {
        Product product = site.product().with("MERIDIAN_REPO", site.path("vault").toString());
        product.run("repo", "init").expect(0);
        Path source = Trees.grow(site.directory("source"), random.nextLong(), 40);
        product.run("backup", "create", source.toString()).expect(0);
        Path target = disk.path("target");
        String[] restore = {"backup", "restore", "latest", "--to", target.toString()};
        int needed = (int) (Programs.allocatedBytes(source) / 4096);

        for (int i = 0; i < TRIES; i++) {
            disk.leaveFree(i * needed / TRIES);
            Ended full = product.run(restore);
            disk.makeSpace();

            full.expectFailure(6, "no space left");
            assertEquals(List.of(), names(disk.path("")));
        }
        product.run(restore).expect(0);
        TreeComparison.assertSame(source, target);
    }

    @Test
    void aFullTemporaryDirectoryIsNotNeeded() {
        Product product =
                site.product()
                        .with("MERIDIAN_REPO", site.path("vault").toString())
                        .with("TMPDIR", disk.path("").toString());
        product =
                product.with(
                        "MERIDIAN_JAVA_OPTIONS",
                        "-XX:TieredStopAtLevel=1 -Djava.io.tmpdir=" + disk.path(""));
        Path source = Trees.grow(site.directory("source"), random.nextLong(), 10);
        disk.leaveFree(0);

        product.run("repo", "init").expect(0);
        product.run("backup", "create", source.toString()).expect(0);
        Path target = site.path("target");
        product.run("backup", "restore", "latest", "--to", target.toString()).expect(0);

        TreeComparison.assertSame(source, target);
    }

    private void assertBacksUp(Path source) {
        String backup = site.backUp(source);
        site.assertHolds(site.reader(), backup, source);
    }

    /** What a backup after some changes takes, measured by making one. */
    private int blocksOfNextBackup(Path source) {
        long before = Programs.allocatedBytes(site.vault());
        Trees.change(source, random.nextLong(), 4);
        site.backUp(source);
        return (int) ((Programs.allocatedBytes(site.vault()) - before) / 4096) + 4;
    }

    private Ended create(Path source) {
        return site.product().run("backup", "create", source.toString());
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> paths = Files.list(directory)) {
            return paths.map(path -> path.getFileName().toString()).toList();
        }
    }
}

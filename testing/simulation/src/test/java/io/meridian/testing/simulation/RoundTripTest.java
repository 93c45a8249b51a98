package io.meridian.testing.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.testing.kit.SeededTest;
import io.meridian.testing.kit.tree.RandomTree;
import io.meridian.testing.kit.tree.TreeComparison;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;

/** What is restored is what was backed up, whatever that was. */
final class RoundTripTest {
    private static final int TREES = Effort.of(3, 40);
    private static final int DIRECTORIES = 100;
    private static final int FILES_EACH = 1000;
    private static final long GIBI = 1L << 30;
    private static final long MOST_ALLOCATED_BYTES = 8 << 20;

    private Site site;
    private Path source;
    private Path target;

    @BeforeEach
    void makeVault() {
        site = new Site().init();
        source = site.directory("source");
        target = site.path("target");
    }

    @AfterEach
    void close() {
        site.close();
    }

    /** Odd names, links, hard links, holes, attributes, times before 1970, very deep paths. */
    @Test
    void randomTreesComeBackEqual() {
        SeededTest.run(
                TREES,
                (random, size) -> {
                    Path tree = site.directory("tree-" + size);
                    RandomTree.grow(tree, random.nextLong(), 60 * size);
                    assertComesBack(tree, site.path("restored-" + size));
                    RandomTree.change(tree, random.nextLong(), 10 * size);
                    assertComesBack(tree, site.path("changed-" + size));
                });
    }

    @Test
    void fiveGibibytesWithHolesComeBackWithHoles() throws IOException {
        Path sparse = source.resolve("sparse");
        Random random = SeededTest.random();
        byte[] piece = new byte[256 << 10];
        try (FileChannel file =
                FileChannel.open(sparse, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (long at = 0; at < 5 * GIBI; at += GIBI) {
                random.nextBytes(piece);
                file.write(ByteBuffer.wrap(piece), at + random.nextInt(1 << 20));
            }
            file.write(ByteBuffer.wrap(new byte[] {1}), 5 * GIBI);
        }

        assertComesBack(source, target);
        assertEquals(5 * GIBI + 1, Files.size(target.resolve("sparse")));
        assertTrue(Programs.allocatedBytes(target) < MOST_ALLOCATED_BYTES, "the holes are filled");
        assertTrue(
                Programs.allocatedBytes(site.vault()) < MOST_ALLOCATED_BYTES,
                "the holes are stored");
    }

    @Test
    void veryManySmallFilesComeBackEqual() throws IOException {
        for (int i = 0; i < DIRECTORIES; i++) {
            Path directory = Files.createDirectory(source.resolve("directory-" + i));
            for (int j = 0; j < FILES_EACH; j++) {
                byte[] content = ("file " + j + " of " + i).getBytes(StandardCharsets.UTF_8);
                Files.write(directory.resolve("file-" + j), content);
            }
        }

        assertComesBack(source, target);
    }

    private void assertComesBack(Path tree, Path restored) {
        String id = site.backUp(tree);
        site.product().run("backup", "restore", id, "--to", restored.toString()).expect(0);
        TreeComparison.assertSame(tree, restored);
    }
}

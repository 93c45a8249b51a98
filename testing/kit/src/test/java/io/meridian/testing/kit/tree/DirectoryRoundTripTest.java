package io.meridian.testing.kit.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.Timestamp;
import io.meridian.kernel.posix.PosixAttributes;
import io.meridian.kernel.posix.PosixDirectory;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

final class DirectoryRoundTripTest {
    private final TestDirectory temporary = TestDirectory.create();

    @AfterEach
    void remove() {
        temporary.close();
    }

    @Test
    void everythingComesBack() {
        long base = Long.getLong("seed", System.nanoTime());
        System.out.println("everythingComesBack: -Dseed=" + base);
        for (int i = 0; i < 6; i++) {
            Path from = temporary.resolve("from" + i);
            Path to = temporary.resolve("to" + i);
            RandomTree.grow(from, base + i, 20 << i);

            DirectoryCopy copy = DirectoryCopy.run(from, to, false);

            assertEquals(List.of(), copy.findings());
            TreeComparison.assertSame(from, to);
        }
    }

    @Test
    void streamIsStrictlyAscendingAndNamesEachParentFirst() {
        Path from = temporary.resolve("from");
        RandomTree.grow(from, 42, 500);

        List<Entry> entries = DirectoryCopy.run(from, temporary.resolve("to"), false).entries();

        assertTrue(entries.getFirst().path().isRoot());
        for (int i = 1; i < entries.size(); i++) {
            assertTrue(entries.get(i - 1).path().compareTo(entries.get(i).path()) < 0);
        }
    }

    @Test
    void changedTreeReplacesTheOldOneWholly() {
        Path from = temporary.resolve("from");
        Path to = temporary.resolve("to");
        RandomTree.grow(from, 7, 200);
        DirectoryCopy.run(from, to, false);
        RandomTree.change(from, 8, 60);
        assertFalse(TreeComparison.differences(from, to).isEmpty());

        DirectoryCopy.run(from, to, true);

        TreeComparison.assertSame(from, to);
    }

    @Test
    void hundredThousandSmallFilesComeBack() throws IOException {
        try (TestDirectory memory = TestDirectory.createInMemory()) {
            Path from = memory.resolve("from");
            Path to = memory.resolve("to");
            for (int i = 0; i < 100; i++) {
                Path directory = Files.createDirectories(from.resolve("d" + i));
                for (int j = 0; j < 1000; j++) {
                    Files.write(directory.resolve("f" + j), new byte[] {(byte) i, (byte) j});
                }
            }

            DirectoryCopy copy = DirectoryCopy.run(from, to, false);

            assertEquals(100_101, copy.entries().size());
            TreeComparison.assertSame(from, to);
        }
    }

    @Test
    void comparisonNoticesEveryKindOfDifference() throws IOException {
        Path from = temporary.resolve("from");
        Path to = temporary.resolve("to");
        RandomTree.grow(from, 11, 40);
        DirectoryCopy.run(from, to, false);
        Path plain = Files.write(from.resolve("plain"), new byte[] {1});
        DirectoryCopy.run(from, to, true);
        Path copied = to.resolve("plain");
        assertEquals(List.of(), TreeComparison.differences(from, to));

        Files.write(copied, new byte[] {2});
        assertDiffers(from, to, "content");
        DirectoryCopy.run(from, to, true);
        try (PosixDirectory directory = PosixDirectory.open(to)) {
            byte[] name = "plain".getBytes(StandardCharsets.US_ASCII);
            new PosixAttributes(directory).setModified(name, new Timestamp(-5, 1));
            assertDiffers(from, to, "modified");
            new PosixAttributes(directory).setMode(name, 0711);
            assertDiffers(from, to, "mode");
        }
        Files.delete(copied);
        assertDiffers(from, to, "is missing");
        Files.createSymbolicLink(copied, plain);
        assertDiffers(from, to, "kind");
    }

    private static void assertDiffers(Path from, Path to, String how) {
        List<String> differences = TreeComparison.differences(from, to);
        assertTrue(
                differences.stream().anyMatch(each -> each.startsWith("plain: " + how)),
                differences.toString());
    }
}

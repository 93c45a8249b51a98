package io.meridian.testing.bench.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;

final class SourceTreeTest {
    private static final int FILES = 400;

    private final SourceTree corpus = new SourceTree(FILES);

    @TempDir private Path root;

    /** A figure measured with other bytes is another figure: changing them is a decision. */
    @Test
    void namesAndBytesAreTheSameOnEveryMachine() throws Exception {
        corpus.make(root);

        assertEquals("07d84f8cf526b9ed", TreeDigest.of(root));
    }

    @Test
    void changedNamesAndBytesAreTheSameOnEveryMachine() throws Exception {
        corpus.make(root);

        corpus.change(root);

        assertEquals("b8834fd95a0997d1", TreeDigest.of(root));
    }

    @Test
    void modificationTimesAreTheSameEveryTime(@TempDir Path other) throws Exception {
        corpus.make(root);
        corpus.make(other);

        assertEquals(modificationTimes(root), modificationTimes(other));
    }

    @Test
    void hasAsManyFilesAsAskedForAndLinksBesides() throws Exception {
        corpus.make(root);

        assertEquals(FILES, regularFiles(root).size());
        try (Stream<Path> paths = Files.walk(root)) {
            assertEquals(FILES / 50, paths.filter(Files::isSymbolicLink).count());
        }
    }

    @Test
    void compressesAboutAsMuchAsSourceTreesDo() throws Exception {
        corpus.make(root);

        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        long plainBytes = 0;
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            for (Path file : regularFiles(root)) {
                byte[] bytes = Files.readAllBytes(file);
                plainBytes += bytes.length;
                out.write(bytes);
            }
        }
        double ratio = (double) plainBytes / packed.size();
        assertTrue(ratio > 1.8 && ratio < 4, "ratio: " + ratio);
    }

    @Test
    void changeEditsAddsDeletesAndRenamesTheStandardShares() throws Exception {
        corpus.make(root);
        Map<Path, FileTime> before = modificationTimes(root);

        corpus.change(root);

        Map<Path, FileTime> after = new HashMap<>();
        modificationTimes(root)
                .forEach((path, time) -> after.put(Path.of(oldName(path.toString())), time));
        long edited =
                before.keySet().stream()
                        .filter(after::containsKey)
                        .filter(path -> !before.get(path).equals(after.get(path)))
                        .count();
        assertEquals(FILES * 20 / 1000, edited);
        assertEquals(FILES * 10 / 1000, count(after, before));
        assertEquals(FILES * 5 / 1000, count(before, after));
        assertFalse(Files.exists(root.resolve("include")));
    }

    private static long count(Map<Path, FileTime> these, Map<Path, FileTime> notThose) {
        return these.keySet().stream().filter(path -> !notThose.containsKey(path)).count();
    }

    private static String oldName(String path) {
        return path.replaceFirst("^include2/", "include/");
    }

    private static Map<Path, FileTime> modificationTimes(Path root) throws IOException {
        Map<Path, FileTime> times = new HashMap<>();
        for (Path file : regularFiles(root)) {
            times.put(root.relativize(file), Files.getLastModifiedTime(file));
        }
        return times;
    }

    private static List<Path> regularFiles(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        }
    }
}

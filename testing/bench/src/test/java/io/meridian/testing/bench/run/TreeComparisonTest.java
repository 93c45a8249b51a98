package io.meridian.testing.bench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;

final class TreeComparisonTest {
    private static final FileTime MODIFIED =
            FileTime.from(Instant.parse("2025-01-02T03:04:05.000000006Z"));

    @TempDir private Path expected;
    @TempDir private Path actual;

    @BeforeEach
    void makeTwoEqualTrees() throws IOException {
        for (Path root : List.of(expected, actual)) {
            Files.createDirectory(root.resolve("inner"));
            write(root.resolve("inner/file"), "bytes");
            Files.createSymbolicLink(root.resolve("link"), Path.of("inner/file"));
        }
    }

    @Test
    void findsNothingInEqualTrees() throws IOException {
        assertDifferences();
    }

    @Test
    void findsAChangedByte() throws IOException {
        write(actual.resolve("inner/file"), "bytEs");

        assertDifferences("'inner/file' differs at byte 3");
    }

    @Test
    void findsAMissingFile() throws IOException {
        Files.delete(actual.resolve("inner/file"));

        assertDifferences("'inner/file' is missing");
    }

    @Test
    void findsAnExtraFile() throws IOException {
        write(actual.resolve("extra"), "");

        assertDifferences("'extra' is not in the source");
    }

    @Test
    void findsALinkThatBecameAFile() throws IOException {
        Files.delete(actual.resolve("link"));
        write(actual.resolve("link"), "bytes");

        assertDifferences("'link' is a file");
    }

    @Test
    void findsALinkThatPointsElsewhere() throws IOException {
        Files.delete(actual.resolve("link"));
        Files.createSymbolicLink(actual.resolve("link"), Path.of("inner"));

        assertDifferences("'link' points elsewhere");
    }

    @Test
    void findsOtherPermissions() throws IOException {
        Files.setPosixFilePermissions(
                actual.resolve("inner/file"), PosixFilePermissions.fromString("r--------"));

        assertDifferences("'inner/file' has the permissions [OWNER_READ]");
    }

    @Test
    void findsATimeThatLostItsNanoseconds() throws IOException {
        FileTime truncated = FileTime.from(Instant.parse("2025-01-02T03:04:05Z"));
        Files.setLastModifiedTime(actual.resolve("inner/file"), truncated);

        assertDifferences("'inner/file' was modified at 2025-01-02T03:04:05Z");
    }

    @Test
    void tellsOnlyTheFirstFew() throws IOException {
        for (int i = 0; i < 9; i++) {
            write(actual.resolve("extra" + i), "");
        }

        assertEquals(5, new TreeComparison(expected, actual).differences().size());
    }

    private void assertDifferences(String... differences) throws IOException {
        assertEquals(List.of(differences), new TreeComparison(expected, actual).differences());
    }

    private static void write(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, MODIFIED);
    }
}

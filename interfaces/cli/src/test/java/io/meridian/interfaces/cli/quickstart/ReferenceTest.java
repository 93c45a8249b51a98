package io.meridian.interfaces.cli.quickstart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** Every way in which a restore can be wrong is seen. */
final class ReferenceTest {
    @TempDir private Path folder;
    private Path tree;
    private Reference reference;

    @BeforeEach
    void makeTree() throws IOException {
        tree = Files.createDirectory(folder.resolve("tree"));
        Files.createDirectory(tree.resolve("sub"));
        Files.writeString(tree.resolve("sub/file"), "content");
        Files.writeString(tree.resolve("single"), "one");
        Files.createLink(tree.resolve("hard"), tree.resolve("sub/file"));
        Files.createSymbolicLink(tree.resolve("link"), Path.of("sub/file"));
        reference = Reference.take(tree, folder.resolve("copy"));
    }

    @Test
    void anUntouchedTreeIsTheSame() throws IOException {
        assertEquals(List.of(), reference.differences(tree));
        assertEquals(6, reference.entries());
    }

    @Test
    void oneByteOfTheSameSizeAndTime() throws IOException {
        Path file = tree.resolve("sub/file");
        FileTime time = Files.getLastModifiedTime(file);
        Files.writeString(file, "Content");
        Files.setLastModifiedTime(file, time);

        assertEquals(
                List.of("hard: other content", "sub/file: other content"),
                reference.differences(tree));
    }

    @Test
    void aTimeByOneMicrosecond() throws IOException {
        Path file = tree.resolve("single");
        FileTime time = Files.getLastModifiedTime(file);
        Files.setLastModifiedTime(file, FileTime.from(time.toInstant().plusNanos(1000)));

        assertOnly("single: lastModifiedTime was ");
    }

    @Test
    void aMode() throws IOException {
        Files.setPosixFilePermissions(
                tree.resolve("single"), PosixFilePermissions.fromString("rwxrwxrwx"));

        assertOnly("single: mode was ");
    }

    @Test
    void aHardLinkThatBecameACopy() throws IOException {
        List<Path> paths = List.of(tree, tree.resolve("hard"));
        FileTime rootTime = Files.getLastModifiedTime(paths.getFirst());
        FileTime time = Files.getLastModifiedTime(paths.getLast());
        var permissions = Files.getPosixFilePermissions(paths.getLast());
        Files.delete(paths.getLast());
        Files.writeString(paths.getLast(), "content");
        Files.setPosixFilePermissions(paths.getLast(), permissions);
        Files.setLastModifiedTime(paths.getLast(), time);
        Files.setLastModifiedTime(tree, rootTime);

        assertEquals(
                List.of("hard: nlink was 2, is 1", "sub/file: nlink was 2, is 1"),
                reference.differences(tree));
    }

    @Test
    void aLinkThatPointsElsewhere() throws IOException {
        Files.delete(tree.resolve("link"));
        Files.createSymbolicLink(tree.resolve("link"), Path.of("sub/gone"));

        assertTrue(reference.differences(tree).contains("link: other content"));
    }

    @Test
    void aFileInPlaceOfALink() throws IOException {
        Files.delete(tree.resolve("link"));
        Files.writeString(tree.resolve("link"), "content");

        assertTrue(reference.differences(tree).contains("link: other content"));
    }

    @Test
    void whatIsMissingAndWhatIsNew() throws IOException {
        Files.delete(tree.resolve("single"));
        Files.writeString(tree.resolve("sub/new"), "");

        List<String> differences = reference.differences(tree);
        assertTrue(differences.contains("single: is missing"), differences.toString());
        assertTrue(differences.contains("sub/new: was not there before"), differences.toString());
    }

    private void assertOnly(String beginning) throws IOException {
        List<String> differences = reference.differences(tree);
        assertEquals(1, differences.size(), differences.toString());
        assertTrue(differences.getFirst().startsWith(beginning), differences.toString());
    }
}

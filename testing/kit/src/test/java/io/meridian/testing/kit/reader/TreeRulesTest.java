package io.meridian.testing.kit.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Trees that are sealed properly and yet break section 8; nothing of them is written. */
final class TreeRulesTest {

    private static final byte[] EMPTY = new Out().uvar(0).uvar(0).done();

    @TempDir Path directory;

    @Test
    void theSmallestTreeIsItsRoot() throws IOException {
        TinyBackup backup = TinyBackup.writeLeaf(directory, tree -> tree.directory("", 0755));

        assertEquals(1, backup.open().restore(TinyBackup.ID, target()).entries());
        assertTrue(Files.isDirectory(target()));
    }

    @Test
    void refusesATreeWithoutItsRoot() throws IOException {
        refuses("first key", tree -> tree.directory("a", 0755));
        refuses("root directory", tree -> tree.file("", 0755, 0, EMPTY));
    }

    @Test
    void refusesKeysThatDoNotAscend() throws IOException {
        refuses("out of order", root().andThen(t -> t.directory("b", 0).directory("a", 0)));
        refuses("out of order", root().andThen(t -> t.directory("b", 0).directory("b", 0)));
    }

    @Test
    void refusesNamesThatLeaveTheirDirectory() throws IOException {
        refuses("no file can have", root().andThen(t -> t.directory("..", 0)));
        refuses("no file can have", root().andThen(t -> t.directory(".", 0)));
        refuses("no file can have", root().andThen(t -> t.directory("a", 0).directory("a/", 0)));
    }

    @Test
    void refusesEntriesBelowWhatIsNoDirectory() throws IOException {
        refuses("in no directory", root().andThen(t -> t.directory("a/b", 0)));
        refuses("in no directory", root().andThen(t -> t.link("a", "/tmp").link("a/b", "c")));
        refuses(
                "in no directory",
                root().andThen(t -> t.directory("a", 0).directory("b", 0).directory("bc/d", 0)));
    }

    @Test
    void refusesHardLinksToAnythingButAnEarlierFile() throws IOException {
        refuses("hard link", root().andThen(t -> t.hardLink("a", "b").file("b", 0, 0, EMPTY)));
        refuses("hard link", root().andThen(t -> t.directory("a", 0).hardLink("b", "a")));
    }

    @Test
    void refusesContentThatIsNotItsSize() throws IOException {
        byte[] hole = new Out().uvar(0).uvar(1).uvar(2 * 10 + 1).done();
        refuses("content", root().andThen(t -> t.file("a", 0, 9, hole)));
        refuses("content", root().andThen(t -> t.file("a", 0, 11, hole)));
    }

    @Test
    void refusesAWrongChecksumBeforeWritingAnything() throws IOException {
        TinyBackup backup = TinyBackup.write(directory, 6);
        backup.writeManifest(new byte[32], backup.tree.entries());

        Refusal refusal =
                assertThrows(Refusal.class, () -> backup.open().restore(TinyBackup.ID, target()));
        assertTrue(refusal.getMessage().contains("checksum"), refusal::getMessage);
        assertFalse(Files.exists(target()));
    }

    @Test
    void refusesAWrongHeight() throws IOException {
        TinyBackup backup = TinyBackup.write(directory, 6);
        backup.height = 0;
        backup.writeManifest(new byte[32], backup.tree.entries());

        assertThrows(Refusal.class, () -> backup.open().restore(TinyBackup.ID, target()));
    }

    private static Consumer<TinyTree> root() {
        return tree -> tree.directory("", 0755);
    }

    private void refuses(String why, Consumer<TinyTree> entries) throws IOException {
        Path fresh = Files.createTempDirectory(directory, "case");
        TinyBackup backup = TinyBackup.writeLeaf(fresh, entries);
        Refusal refusal =
                assertThrows(Refusal.class, () -> backup.open().restore(TinyBackup.ID, target()));
        assertTrue(refusal.getMessage().contains(why), refusal::getMessage);
        assertFalse(Files.exists(target()));
    }

    private Path target() {
        return directory.resolve("target");
    }
}

package io.meridian.engine.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.KeyRequests;
import io.meridian.engine.api.KeyRequests.SlotKind;
import io.meridian.engine.api.Secret;
import io.meridian.engine.fakes.World;
import io.meridian.kernel.failure.Conflict;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.failure.NotFound;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

final class KeyFilesTest {
    @TempDir private Path folder;
    private final World world = new World();

    @Test
    void keyFileIsItsOwnersAlone() throws IOException {
        Path file = folder.resolve("new/my.key");

        KeyFiles.write(file, "the key\n");

        assertEquals("the key\n", Files.readString(file));
        assertEquals("rw-------", permissions(file));
        assertEquals("rwx------", permissions(file.getParent()));
        assertEquals("the key", KeyFiles.firstLine(file));
    }

    @Test
    void nothingIsOverwritten() throws IOException {
        Path file = Files.writeString(folder.resolve("taken"), "old");

        Conflict failure = assertThrows(Conflict.class, () -> KeyFiles.write(file, "new"));

        assertEquals("key.file_exists", failure.code());
        assertEquals("old", Files.readString(file));
    }

    @Test
    void symbolicLinkIsTakenToo() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nowhere"));

        assertThrows(Conflict.class, () -> KeyFiles.requireAbsent(link));
        assertThrows(Conflict.class, () -> KeyFiles.write(link, "key"));
        assertFalse(Files.exists(folder.resolve("nowhere")));
    }

    @Test
    void onlyTheFirstLineCounts() throws IOException {
        Path file = Files.writeString(folder.resolve("pass"), "correct horse \r\nsecond\n");

        assertEquals("correct horse ", KeyFiles.firstLine(file));
    }

    @Test
    void whatHoldsNoSecretIsRefused() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty"), "\nsecond");
        Path large = Files.write(folder.resolve("large"), new byte[100_000]);

        assertThrows(InvalidRequest.class, () -> KeyFiles.firstLine(empty));
        assertThrows(InvalidRequest.class, () -> KeyFiles.firstLine(large));
        assertThrows(NotFound.class, () -> KeyFiles.firstLine(folder.resolve("absent")));
        assertThrows(Failure.class, () -> KeyFiles.firstLine(folder));
    }

    @Test
    void slotWhoseKeyCanNotBeWrittenIsTakenBack() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThrows(Failure.class, () -> add(SlotKind.KEY_FILE, file.resolve("my.key"), null));
        assertEquals(2, world.repository.keys().slots().size());
    }

    @Test
    void incompleteRequestsAreRefused() {
        assertThrows(InvalidRequest.class, () -> add(SlotKind.KEY_FILE, null, null));
        assertThrows(InvalidRequest.class, () -> add(SlotKind.PASSPHRASE, null, null));
        assertThrows(InvalidRequest.class, () -> add(SlotKind.PASSPHRASE, null, new Secret("  ")));
        assertEquals(2, world.repository.keys().slots().size());
    }

    @Test
    void exportWritesTheRecoveryPhraseByDefault() throws IOException {
        Path file = folder.resolve("phrase");

        world.run(Catalogue.KEY_EXPORT, new KeyRequests.Export(World.DEFAULT, "", file));

        assertEquals("secret of slot2\n", Files.readString(file));
        assertThrows(
                NotFound.class,
                () ->
                        world.run(
                                Catalogue.KEY_EXPORT,
                                new KeyRequests.Export(World.DEFAULT, "slot9", null)));
    }

    private void add(SlotKind kind, Path file, Secret passphrase) {
        world.run(
                Catalogue.KEY_ADD,
                new KeyRequests.Add(World.DEFAULT, kind, "label", file, passphrase));
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}

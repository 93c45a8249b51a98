package io.meridian.sources.follow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.posix.PosixDirectory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

final class FollowedFilesTest {
    private static final FileListing LOGS =
            new NumberedFiles(path -> path.toString().endsWith(".log"));

    @TempDir Path directory;

    @Test
    void filesAreReadInTheOrderOfTheirNumbers() throws IOException {
        append("9.log", "nine");
        append("10.log", "ten");
        append("other", "no log");

        try (FollowedFiles files = begin()) {
            Look look = files.look();

            assertEquals(List.of("9.log", "10.log"), paths(look.appeared()));
            assertEquals("nine", text(files.files().getFirst()));
        }
    }

    @Test
    void whatIsDeletedCanStillBeReadToItsEnd() throws IOException {
        append("1.log", "begun");
        try (FollowedFiles files = begin()) {
            files.look();
            take(files);
            append("1.log", ", and more");
            Files.delete(directory.resolve("1.log"));

            Look look = files.look();

            assertEquals(List.of("1.log"), paths(look.gone()));
            assertEquals(", and more", text(files.files().getFirst()));
            files.forget(files.files().getFirst());
            assertTrue(files.files().isEmpty());
        }
    }

    @Test
    void anotherFileOfTheSameNameIsNoticed() throws IOException {
        append("1.log", "one");
        try (FollowedFiles files = begin()) {
            files.look();
            append("new", "another");
            Files.move(
                    directory.resolve("new"),
                    directory.resolve("1.log"),
                    StandardCopyOption.REPLACE_EXISTING);

            Look look = files.look();

            assertEquals(List.of("1.log"), paths(look.replaced()));
            assertEquals(List.of("1.log"), paths(look.appeared()));
            assertEquals("one", text(look.replaced().getFirst()));
            assertEquals("another", text(look.appeared().getFirst()));
        }
    }

    @Test
    void aFileThatBecameShorterIsNoticed() throws IOException {
        append("1.log", "12345");
        try (FollowedFiles files = begin()) {
            files.look();
            take(files);
            Files.writeString(directory.resolve("1.log"), "123");

            assertEquals(List.of("1.log"), paths(files.look().truncated()));
        }
    }

    @Test
    void anotherProcessGoesOnAtTheSameByte() throws IOException {
        append("1.log", "x".repeat(10_000));
        FollowState state = stateOfAll();
        append("1.log", "more");
        append("2.log", "new");

        try (FollowedFiles files = resume(state)) {
            assertTrue(files.lost().isEmpty());
            Look look = files.look();

            assertEquals(List.of("2.log"), paths(look.appeared()));
            assertEquals("more", text(files.files().getFirst()));
        }
    }

    @Test
    void whatCanNotBeGoneOnWithIsSaid() throws IOException {
        for (int i = 1; i <= 5; i++) {
            append(i + ".log", "content of " + i);
        }
        FollowState state = stateOfAll();
        Files.delete(directory.resolve("1.log"));
        Files.move(
                Files.writeString(directory.resolve("new"), "content of 2, another"),
                directory.resolve("2.log"),
                StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(directory.resolve("3.log"), "c");
        Files.writeString(directory.resolve("4.log"), "CONTENT OF 4");

        try (FollowedFiles files = resume(state)) {
            assertEquals(
                    List.of(
                            LostFile.Reason.REMOVED,
                            LostFile.Reason.REPLACED,
                            LostFile.Reason.TRUNCATED,
                            LostFile.Reason.CHANGED),
                    files.lost().stream().map(LostFile::reason).toList());
            assertEquals(List.of("5.log"), paths(files.files()));
            assertEquals(List.of("2.log", "3.log", "4.log"), paths(files.look().appeared()));
        }
    }

    @Test
    void damagedStatesAreRefused() throws IOException {
        byte[] newer = {2, 0, 0};
        byte[] noName = {
            1, 0, 1, 0, 1, '/', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
        };

        assertThrows(Corruption.class, () -> FollowState.read(input(newer)));
        assertThrows(Corruption.class, () -> FollowState.read(input(noName)));
        assertFalse(
                FollowState.read(input(bytes(FollowState.NOTHING))).files().iterator().hasNext());
    }

    private FollowState stateOfAll() throws IOException {
        try (FollowedFiles files = begin()) {
            files.look();
            take(files);
            return FollowState.read(input(bytes(files.state())));
        }
    }

    private FollowedFiles begin() throws IOException {
        return FollowedFiles.begin(PosixDirectory.open(directory), LOGS);
    }

    private FollowedFiles resume(FollowState state) throws IOException {
        return FollowedFiles.resume(PosixDirectory.open(directory), LOGS, state);
    }

    private void append(String name, String text) throws IOException {
        Files.writeString(
                directory.resolve(name),
                text,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    private static void take(FollowedFiles files) {
        files.files().forEach(file -> file.moveTo(file.end()));
    }

    private static String text(FollowedFile file) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) (file.end() - file.position()));
        file.read(file.position(), bytes);
        return new String(bytes.array(), StandardCharsets.UTF_8);
    }

    private static List<String> paths(List<FollowedFile> files) {
        return files.stream().map(file -> file.path().toString()).toList();
    }

    private static byte[] bytes(FollowState state) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        state.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static DataInputStream input(byte[] bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }
}

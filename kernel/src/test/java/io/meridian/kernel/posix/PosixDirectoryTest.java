package io.meridian.kernel.posix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.entry.ExtendedAttribute;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

final class PosixDirectoryTest {
    @TempDir private Path temporary;
    private PosixDirectory directory;
    private PosixNames names;

    @BeforeEach
    void open() throws PosixException {
        directory = PosixDirectory.open(temporary);
        names = new PosixNames(directory);
    }

    @AfterEach
    void close() {
        directory.close();
    }

    @Test
    void listsRawNamesInOrderOfUnsignedBytes() throws PosixException {
        List<byte[]> made =
                List.of(
                        bytes("a"),
                        bytes("a\nb"),
                        bytes("é"),
                        new byte[] {(byte) 0xff},
                        new byte[] {(byte) 0x80, '.'});
        for (byte[] name : made) {
            directory.createFile(name, 0600).close();
        }

        List<byte[]> listed = directory.list().stream().map(ListedName::bytes).toList();

        List<byte[]> sorted = new ArrayList<>(made);
        sorted.sort(Arrays::compareUnsigned);
        assertEquals(made.size(), listed.size());
        for (int i = 0; i < sorted.size(); i++) {
            assertArrayEquals(sorted.get(i), listed.get(i));
        }
        assertTrue(directory.list().stream().allMatch(each -> each.kind() == FileKind.FILE));
    }

    @Test
    void listsMoreThanOneBufferHolds() throws PosixException {
        for (int i = 0; i < 9000; i++) {
            directory.createFile(bytes("a name long enough to fill buffers " + i), 0600).close();
        }

        assertEquals(9000, directory.list().size());
    }

    @Test
    void reachesPathsLongerThanOneCallTakes() throws PosixException {
        byte[] path = deepPath(30);

        assertTrue(path.length > Scratch.PATH_BYTES);
        directory.createFile(RawPath.join(path, bytes("file")), 0640).close();
        assertEquals(0640, directory.status(RawPath.join(path, bytes("file"))).mode());
        try (PosixDirectory deep = directory.openDirectory(path)) {
            assertEquals("file", deep.list().getFirst().toString());
            assertEquals(List.of(), deepAttributes(deep).attributes());
        }
        removeDeep(path);
    }

    @Test
    void pathsOfAnyLengthAroundTheLimitHaveAttributes() throws PosixException {
        byte[] deep = deepPath(19);
        byte[] first = RawPath.join(deep, bytes("file"));
        directory.createFile(first, 0600).close();
        for (int length = 20; length <= 255; length += 5) {
            byte[] path = RawPath.join(deep, bytes("x".repeat(length)));
            names.rename(first, directory, path, PosixNames.Rename.KEEP);

            assertEquals(0600, directory.status(path).mode());
            PosixAttributes attributes = new PosixAttributes(directory);
            assertEquals(List.of(), attributes.extended(path).attributes());
            ExtendedAttribute mark = new ExtendedAttribute(bytes("user.mark"), new byte[1]);
            attributes.setExtended(path, mark);
            attributes.removeExtended(path, mark.name());
            names.rename(path, directory, first, PosixNames.Rename.KEEP);
        }
        removeDeep(deep);
    }

    @Test
    void linkTargetIsRaw() throws PosixException {
        byte[] target = {'/', (byte) 0xfe, '\n'};
        names.makeSymbolicLink(bytes("link"), target);

        assertArrayEquals(target, directory.readLink(bytes("link")));
        assertEquals(FileKind.SYMBOLIC_LINK, directory.status(bytes("link")).kind());
    }

    @Test
    void lastNameIsNeverFollowed() throws IOException {
        Files.writeString(temporary.resolve("file"), "x");
        Files.createDirectory(temporary.resolve("real"));
        names.makeSymbolicLink(bytes("to-file"), bytes("file"));
        names.makeSymbolicLink(bytes("to-directory"), bytes("real"));

        assertError(Errno.ELOOP, () -> directory.openFile(bytes("to-file")));
        assertError(Errno.ENOTDIR, () -> directory.openDirectory(bytes("to-directory")));
    }

    @Test
    void strictOpeningFollowsNoLinkOnTheWay() throws IOException {
        Files.createDirectories(temporary.resolve("real/below"));
        Files.writeString(temporary.resolve("real/below/file"), "x");
        names.makeSymbolicLink(bytes("link"), bytes("real"));

        directory.openFile(bytes("link/below/file")).close();
        directory.openFileStrictly(bytes("real/below/file")).close();
        assertError(Errno.ENOTDIR, () -> directory.openFileStrictly(bytes("link/below/file")));
        assertError(Errno.ENOTDIR, () -> directory.openDirectoryStrictly(bytes("link/below")));
    }

    @Test
    void exchangeSwapsTwoDirectories() throws IOException {
        Files.createDirectories(temporary.resolve("one/a"));
        Files.createDirectories(temporary.resolve("two/b"));

        names.rename(bytes("one"), directory, bytes("two"), PosixNames.Rename.EXCHANGE);

        assertTrue(Files.exists(temporary.resolve("one/b")));
        assertTrue(Files.exists(temporary.resolve("two/a")));
    }

    @Test
    void renamesNeverReplaceMoreThanAnEmptyDirectory() throws IOException {
        Files.createDirectories(temporary.resolve("one/a"));
        Files.createDirectories(temporary.resolve("two/b"));
        Files.createDirectories(temporary.resolve("empty"));

        assertError(Errno.EEXIST, () -> rename("one", "empty", PosixNames.Rename.KEEP));
        assertError(Errno.ENOTEMPTY, () -> rename("one", "two", PosixNames.Rename.REPLACE));
        rename("one", "empty", PosixNames.Rename.REPLACE);
        assertTrue(Files.exists(temporary.resolve("empty/a")));
    }

    @Test
    void hardLinkSharesIdentity() throws IOException {
        Files.writeString(temporary.resolve("file"), "x");

        names.makeLink(bytes("file"), bytes("again"));

        FileStatus status = directory.status(bytes("file"));
        assertEquals(2, status.links());
        assertEquals(status.identity(), directory.status(bytes("again")).identity());
    }

    @Test
    void errorTellsCallPathAndReason() {
        PosixException failed =
                assertThrows(PosixException.class, () -> directory.openFile(bytes("gone")));

        assertTrue(failed.isAbsent());
        assertFalse(failed.isDenied());
        assertEquals("no such file or directory", failed.reason());
        assertEquals(
                "openat " + temporary + "/gone: no such file or directory (ENOENT)",
                failed.getMessage());
    }

    @Test
    void openingAFifoDoesNotWait() throws PosixException {
        names.makeFifo(bytes("pipe"), 0600);

        try (PosixFile pipe = directory.openFile(bytes("pipe"))) {
            assertEquals(FileKind.FIFO, pipe.status().kind());
        }
    }

    @Test
    void lockBelongsToOneUntilItIsClosed() throws PosixException {
        try (PosixDirectory other = PosixDirectory.open(temporary)) {
            assertTrue(directory.tryLock());
            assertFalse(other.tryLock());
            directory.close();
            assertTrue(other.tryLock());
        }
    }

    @Test
    void mountRootIsRecognised() throws PosixException {
        try (PosixDirectory top = PosixDirectory.open(Path.of("/"))) {
            assertTrue(top.status(bytes("proc")).mountRoot());
        }
        assertFalse(directory.status().mountRoot());
    }

    @Test
    void usedAfterCloseIsRefused() {
        directory.close();
        directory.close();

        assertThrows(IllegalStateException.class, () -> directory.list());
    }

    private byte[] deepPath(int levels) throws PosixException {
        byte[] path = PosixDirectory.itself();
        for (int i = 0; i < levels; i++) {
            byte[] name = new byte[200];
            Arrays.fill(name, (byte) 'n');
            path = RawPath.join(path, name);
            names.makeDirectory(path, 0700);
        }
        return path;
    }

    private void removeDeep(byte[] path) throws PosixException {
        names.remove(RawPath.join(path, bytes("file")));
        byte[] each = path;
        while (each.length > 0) {
            names.removeDirectory(each);
            each = RawPath.parent(each);
        }
    }

    private static ExtendedAttributes deepAttributes(PosixDirectory deep) throws PosixException {
        return new PosixAttributes(deep).extended(bytes("file"));
    }

    private void rename(String from, String to, PosixNames.Rename how) throws PosixException {
        names.rename(bytes(from), directory, bytes(to), how);
    }

    private static void assertError(Errno expected, Call call) {
        PosixException failed = assertThrows(PosixException.class, call::run);
        assertEquals(expected, failed.error());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private interface Call {
        void run() throws PosixException;
    }
}

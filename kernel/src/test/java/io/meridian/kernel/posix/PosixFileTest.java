package io.meridian.kernel.posix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.entry.ExtendedAttribute;
import io.meridian.kernel.entry.Timestamp;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;

final class PosixFileTest {
    private static final byte[] NAME = {'f'};
    private static final int MEBI = 1 << 20;

    @TempDir private Path temporary;
    private PosixDirectory directory;
    private PosixFile file;

    @BeforeEach
    void open() throws PosixException {
        directory = PosixDirectory.open(temporary);
        file = directory.createFile(NAME, 0600);
    }

    @AfterEach
    void close() {
        file.close();
        directory.close();
    }

    @Test
    void beginningToSyncChangesNothingAndWritingGoesOn() throws PosixException {
        file.write(0, ByteBuffer.wrap(new byte[MEBI]));
        file.beginToSync();
        file.write(MEBI, ByteBuffer.wrap(new byte[] {1, 2, 3}));
        file.beginToSync();
        file.sync();

        assertEquals(MEBI + 3L, file.status().size());
        try (PosixFile reading = directory.openFile(NAME)) {
            reading.beginToSync();
        }
    }

    @Test
    void readsWhatWasWrittenThroughHeapAndDirectBuffers() throws PosixException {
        byte[] content = new byte[3 * MEBI + 17];
        new Random(1).nextBytes(content);
        file.write(5, ByteBuffer.wrap(content));
        ByteBuffer direct = ByteBuffer.allocateDirect(content.length).put(content).flip();
        file.write(5L + content.length, direct);

        ByteBuffer heap = ByteBuffer.allocate(content.length);
        assertEquals(content.length, file.read(5, heap));
        assertArrayEquals(content, heap.array());
        ByteBuffer native2 = ByteBuffer.allocateDirect(content.length + 9);
        assertEquals(content.length, file.read(5L + content.length, native2));
        assertEquals(ByteBuffer.wrap(content), native2.flip());
    }

    @Test
    void readingPastTheEndGivesNothing() throws PosixException {
        file.write(0, ByteBuffer.wrap(new byte[] {1}));

        assertEquals(0, file.read(1, ByteBuffer.allocate(10)));
        assertEquals(0, file.read(MEBI, ByteBuffer.allocateDirect(10)));
    }

    @Test
    void readKeepsToPositionAndLimit() throws PosixException {
        file.write(0, ByteBuffer.wrap(new byte[] {1, 2, 3, 4}));
        ByteBuffer target = ByteBuffer.allocate(8).position(2).limit(4);

        assertEquals(2, file.read(1, target));

        assertArrayEquals(new byte[] {0, 0, 2, 3, 0, 0, 0, 0}, target.array());
    }

    @Test
    void findsDataAndHoles() throws PosixException {
        file.truncate(4L * MEBI);
        file.write(MEBI, ByteBuffer.wrap(new byte[4096]));

        assertEquals(MEBI, file.nextData(0));
        assertEquals(MEBI + 4096, file.nextHole(MEBI));
        assertEquals(-1, file.nextData(2L * MEBI));
        assertTrue(file.status().allocatedBytes() < MEBI);
    }

    @Test
    void timesAreExactBefore1970Too() throws PosixException {
        for (Timestamp time :
                List.of(
                        new Timestamp(-1, 999_999_999),
                        new Timestamp(-1_000_000_000L, 1),
                        new Timestamp(1_700_000_000L, 123_456_789),
                        Timestamp.EPOCH)) {
            file.setModified(time);
            assertEquals(time, directory.status(NAME).modified());
        }
    }

    @Test
    void linksHaveTimesOfTheirOwn() throws PosixException {
        new PosixNames(directory).makeSymbolicLink(new byte[] {'l'}, NAME);
        Timestamp ofFile = file.status().modified();
        Timestamp time = new Timestamp(-77, 5);

        new PosixAttributes(directory).setModified(new byte[] {'l'}, time);

        assertEquals(time, directory.status(new byte[] {'l'}).modified());
        assertEquals(ofFile, file.status().modified());
    }

    @Test
    void allTwelveModeBitsAreSet() throws PosixException {
        for (int mode : new int[] {04755, 02750, 01777, 0, 0644, 07777}) {
            file.setMode(mode);
            assertEquals(mode, file.status().mode());
        }
    }

    @Test
    void extendedAttributesComeBackRaw() throws PosixException {
        byte[] value = new byte[1000];
        new Random(2).nextBytes(value);
        ExtendedAttribute large = new ExtendedAttribute(bytes("user.ö"), value);
        ExtendedAttribute empty = new ExtendedAttribute(bytes("user.a"), new byte[0]);
        PosixAttributes byName = new PosixAttributes(directory);

        file.setExtended(large);
        byName.setExtended(NAME, empty);

        assertEquals(List.of(empty, large), file.extended().attributes());
        assertEquals(List.of(empty, large), byName.extended(NAME).attributes());
        byName.removeExtended(NAME, large.name());
        assertEquals(List.of(empty), file.extended().attributes());
    }

    @Test
    void statusMatchesJavas() throws IOException {
        file.write(0, ByteBuffer.wrap(new byte[5000]));
        Path path = temporary.resolve("f");

        FileStatus status = file.status();

        assertEquals(Files.getAttribute(path, "unix:ino"), status.identity().inode());
        assertEquals(Files.getAttribute(path, "unix:uid"), (int) status.owner());
        assertEquals(Files.getAttribute(path, "unix:nlink"), (int) status.links());
        assertEquals(5000, status.size());
        assertEquals(FileKind.FILE, status.kind());
        Instant modified = Files.getLastModifiedTime(path).toInstant();
        Timestamp expected = new Timestamp(modified.getEpochSecond(), modified.getNano());
        assertEquals(expected, status.modified());
    }

    @Test
    void droppedFileLeavesTheCacheWhereThereIsADevice() throws IOException {
        file.write(0, ByteBuffer.wrap(new byte[MEBI]));
        Path path = temporary.resolve("f");
        boolean inMemory = Files.getFileStore(path).type().equals("tmpfs");

        assertEquals(!inMemory, Readback.dropCached(path));

        ByteBuffer content = ByteBuffer.allocate(MEBI);
        assertEquals(MEBI, file.read(0, content));
        assertArrayEquals(new byte[MEBI], content.array());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

package io.meridian.engine.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.Unavailable;
import io.meridian.repository.Logs.SealedSegment;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

final class SpoolTest {
    private static final long BOUND = 64L << 20;

    @TempDir private Path folder;

    @Test
    void itsFolderIsItsOwnersAlone() throws IOException {
        Path deep = folder.resolve("a/b");

        try (Spool _ = open(deep)) {
            assertEquals(
                    "rwx------",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(deep)));
        }
    }

    @Test
    void segmentsComeBackAsTheyWereInTheirOrder() {
        try (Spool spool = open(folder)) {
            add(spool, 1, 20, "second");
            add(spool, 2, 0, "third");
        }
        try (Spool spool = open(folder)) {
            add(spool, 2, 7, "fourth");
            assertEquals(List.of("second", "third", "fourth"), contents(spool));
            Waiting first = spool.all().getFirst();
            assertEquals("name 1 20", first.name());
            assertEquals(26, first.endPosition());
            assertEquals(Instant.ofEpochSecond(20, 5), first.covered());
            assertNull(first.lastMark());
            assertEquals(6, first.logBytes());
        }
    }

    @Test
    void whatIsRemovedIsGone() {
        try (Spool spool = open(folder)) {
            add(spool, 1, 0, "one");
            spool.remove(spool.all().getFirst());

            assertNull(spool.oldest());
            assertEquals(0, spool.bytes());
        }
        try (Spool spool = open(folder)) {
            assertEquals(0, spool.count());
        }
    }

    @Test
    void aFileThatIsNotWholeCountsAsAbsentAndGoes() throws IOException {
        byte[] whole = written();

        for (int length = 0; length < whole.length; length++) {
            Path file = folder.resolve(SpoolFile.name(1, 0));
            Files.write(file, Arrays.copyOf(whole, length));

            try (Spool spool = open(folder)) {
                assertEquals(0, spool.count(), "cut to " + length);
            }
            assertFalse(Files.exists(file));
        }
    }

    @Test
    void aChangedByteAnywhereIsNoticed() throws IOException {
        byte[] whole = written();

        for (int at = 0; at < whole.length; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= 0x41;
            Files.write(folder.resolve(SpoolFile.name(1, 0)), changed);

            try (Spool spool = open(folder)) {
                assertEquals(0, spool.count(), "changed at " + at);
            }
        }
    }

    @Test
    void anUnfinishedFileGoes() throws IOException {
        Path unfinished = folder.resolve(SpoolFile.name(1, 0) + SpoolFile.UNFINISHED);
        Files.write(unfinished, written());

        try (Spool spool = open(folder)) {
            assertEquals(0, spool.count());
        }

        assertFalse(Files.exists(unfinished));
    }

    @Test
    void aSegmentThatWasDamagedWhileItWaitedIsNotStored() throws IOException {
        try (Spool spool = open(folder)) {
            add(spool, 1, 0, "content");
            Waiting segment = spool.all().getFirst();
            byte[] bytes = Files.readAllBytes(segment.file());
            bytes[bytes.length - 1] ^= 1;
            Files.write(segment.file(), bytes);

            Corruption damage = assertThrows(Corruption.class, () -> spool.read(segment));

            assertEquals("capture.spool_damaged", damage.code());
        }
    }

    @Test
    void aFullSpoolTakesNoMore() {
        try (Spool spool = Spool.open(folder, 300, "app")) {
            assertTrue(add(spool, 1, 0, "x".repeat(200)));
            assertFalse(add(spool, 1, 200, "x".repeat(200)));
            assertEquals(1, spool.count());
            assertFalse(spool.hasRoom());
        }
    }

    @Test
    void aDiskWithoutRoomIsToldAsWhatItIs() throws IOException {
        try (Spool spool = open(folder)) {
            // As good as a full disk: nothing can be made there.
            Files.delete(folder);

            Unavailable failure =
                    assertThrows(Unavailable.class, () -> add(spool, 1, 0, "content"));

            assertEquals("capture.spool_unusable", failure.code());
        }
        Files.createDirectory(folder);
    }

    private byte[] written() throws IOException {
        try (Spool spool = open(folder)) {
            add(spool, 1, 0, "content");
            Waiting segment = spool.all().getFirst();
            byte[] bytes = Files.readAllBytes(segment.file());
            spool.remove(segment);
            return bytes;
        }
    }

    private static Spool open(Path folder) {
        return Spool.open(folder, BOUND, "app");
    }

    private static boolean add(Spool spool, int timeline, long first, String content) {
        String name = "name " + timeline + " " + first;
        long end = first + content.length();
        Waiting segment =
                new Waiting(
                        spool.fileOf(timeline, first),
                        name,
                        timeline,
                        first,
                        end,
                        Instant.ofEpochSecond(first, 5),
                        null,
                        content.length(),
                        0);
        return spool.add(
                segment,
                new SealedSegment(
                        name, end, ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8))));
    }

    private static List<String> contents(Spool spool) {
        return spool.all().stream()
                .map(spool::read)
                .map(SealedSegment::object)
                .map(object -> StandardCharsets.UTF_8.decode(object).toString())
                .toList();
    }
}

package io.meridian.sources.directory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.entry.ContentPattern;
import io.meridian.kernel.entry.Fingerprint;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.failure.Unavailable;
import io.meridian.sources.Snapshot;
import io.meridian.sources.SourceContent;
import io.meridian.sources.SourceContent.AfterRead;
import io.meridian.sources.SourceContent.ContentChange;
import io.meridian.sources.SourceEntry;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;

final class FileContentTest {
    private static final int MEBI = 1 << 20;

    @TempDir private Path temporary;
    private Path root;
    private Path file;
    private Snapshot snapshot;

    @BeforeEach
    void begin() throws IOException {
        root = Files.createDirectory(temporary.resolve("root"));
        file = Files.writeString(root.resolve("f"), "content");
        snapshot =
                DirectorySource.open(new TestEnvironment(), root, DirectoryOptions.defaults())
                        .snapshot();
    }

    @AfterEach
    void close() {
        snapshot.close();
    }

    @Test
    void unchangedFileIsStable() {
        try (SourceContent content = open()) {
            assertEquals("content", Listing.text(content));

            AfterRead after = content.afterRead();

            assertEquals(ContentChange.STABLE, after.change());
            assertEquals(7, after.entry().size());
            assertTrue(after.entry().fingerprint().isKnown());
        }
    }

    @Test
    void holesAreAnnouncedWithTheirLength() throws IOException {
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(0);
            sparse.setLength(8L * MEBI);
            sparse.seek(MEBI);
            sparse.write(new byte[] {1, 2, 3});
        }

        try (SourceContent content = open()) {
            ByteBuffer buffer = ByteBuffer.allocate(2 * MEBI);
            assertEquals(SourceContent.HOLE, content.read(buffer));
            assertEquals(MEBI, content.skipHole());
            int count = content.read(buffer);
            assertTrue(count >= 3 && count <= MEBI, "read " + count);
            assertArrayEquals(new byte[] {1, 2, 3}, Arrays.copyOf(buffer.array(), 3));
            assertEquals(SourceContent.HOLE, content.read(buffer));
            assertEquals(7L * MEBI - count, content.skipHole());
            assertEquals(SourceContent.END, content.read(buffer));
            AfterRead after = content.afterRead();
            assertEquals(8L * MEBI, after.entry().size());
            assertEquals(ContentChange.STABLE, after.change());
        }
    }

    @Test
    void skippingWithoutAHoleIsRefused() {
        try (SourceContent content = open()) {
            assertThrows(IllegalStateException.class, content::skipHole);
        }
    }

    @Test
    void fileThatGrowsIsReadToItsOldEndAndReported() throws IOException {
        try (SourceContent content = open()) {
            Files.writeString(file, " and more", StandardOpenOption.APPEND);

            assertEquals("content", Listing.text(content));
            AfterRead after = content.afterRead();

            assertEquals(ContentChange.CHANGED, after.change());
            assertEquals(7, after.entry().size());
            assertEquals(Fingerprint.UNKNOWN, after.entry().fingerprint());
        }
    }

    @Test
    void fileThatShrinksEndsEarlyAndIsReported() throws IOException {
        try (SourceContent content = open()) {
            Files.writeString(file, "con");

            assertEquals("con", Listing.text(content));

            assertEquals(3, content.afterRead().entry().size());
            assertEquals(ContentChange.CHANGED, content.afterRead().change());
        }
    }

    @Test
    void fileOverwrittenInPlaceIsReported() throws IOException {
        Files.setLastModifiedTime(file, FileTime.fromMillis(1000));
        try (SourceContent content = open()) {
            Listing.text(content);
            Files.writeString(file, "CONTENT");

            assertEquals(ContentChange.CHANGED, content.afterRead().change());
        }
    }

    @Test
    void fileReplacedAfterListingIsReadAsItIsNow() throws IOException {
        SourceEntry entry = Listing.of(snapshot).named("f");
        Path other = Files.writeString(root.resolve("other"), "replaced!");
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);

        try (SourceContent content = entry.open()) {
            assertEquals("replaced!", Listing.text(content));
            assertEquals(9, content.afterRead().entry().size());
        }
    }

    @Test
    void fileReplacedByALinkIsNotFollowed() throws IOException {
        SourceEntry entry = Listing.of(snapshot).named("f");
        Path secret = Files.writeString(temporary.resolve("secret"), "secret");
        Files.delete(file);
        Files.createSymbolicLink(file, secret);

        Unavailable failure = assertThrows(Unavailable.class, entry::open);

        assertEquals("source.replaced", failure.code());
    }

    @Test
    void directoryAboveReplacedByALinkIsNotFollowed() throws IOException {
        Path directory = Files.createDirectory(root.resolve("d"));
        Files.writeString(directory.resolve("inner"), "mine");
        SourceEntry entry = Listing.of(snapshot).named("d/inner");
        Path outside = Files.createDirectory(temporary.resolve("outside"));
        Files.writeString(outside.resolve("inner"), "secret");
        Files.delete(directory.resolve("inner"));
        Files.delete(directory);
        Files.createSymbolicLink(directory, outside);

        assertThrows(NotFound.class, entry::open);
    }

    @Test
    void removedFileIsNotFound() throws IOException {
        SourceEntry entry = Listing.of(snapshot).named("f");
        Files.delete(file);

        NotFound failure = assertThrows(NotFound.class, entry::open);

        assertEquals("source.vanished", failure.code());
    }

    @Test
    void fileReplacedByADirectoryIsReported() throws IOException {
        SourceEntry entry = Listing.of(snapshot).named("f");
        Files.delete(file);
        Files.createDirectory(file);

        assertEquals("source.replaced", assertThrows(Unavailable.class, entry::open).code());
    }

    @Test
    void emptyFileEndsAtOnce() throws IOException {
        Files.writeString(file, "");

        try (SourceContent content = open()) {
            assertEquals(SourceContent.END, content.read(ByteBuffer.allocate(1)));
            assertEquals(ContentChange.STABLE, content.afterRead().change());
        }
    }

    @Test
    void sqliteDatabasesArePagedByTheirHeader() throws IOException {
        assertEquals(new ContentPattern.Paged(4096), patternOf("SQLite format 3\0", 0x10, 0x00));
        assertEquals(new ContentPattern.Paged(65_536), patternOf("SQLite format 3\0", 0x00, 0x01));
        assertEquals(new ContentPattern.General(), patternOf("SQLite format 3\0", 0x00, 0x03));
        assertEquals(new ContentPattern.General(), patternOf("SQLite format 4\0", 0x10, 0x00));
    }

    @Test
    void postgresRelationsArePagedByPlaceAndName() throws IOException {
        relation("PG_VERSION", false);
        relation("base/5/PG_VERSION", false);
        relation("base/5/1259", true);
        relation("base/5/1259_fsm", true);
        relation("base/5/16384.1", true);
        relation("base/5/pg_filenode.map", false);
        relation("global/1262", true);
        relation("global/pg_control", false);
        relation("pg_tblspc/16400/PG_15_202209061/5/PG_VERSION", false);
        relation("pg_tblspc/16400/PG_15_202209061/5/2600_vm", true);
        relation("pg_wal/000000010000000000000001", false);
        relation("elsewhere/5/1259", false);
    }

    private void relation(String path, boolean expected) throws IOException {
        for (String version : new String[] {"PG_VERSION", "base/5/PG_VERSION"}) {
            Path place = root.resolve(version);
            Files.createDirectories(place.getParent());
            Files.writeString(place, "15\n");
        }
        Path place = root.resolve(path);
        Files.createDirectories(place.getParent());
        Files.writeString(place, "15\n");
        try (SourceContent content = Listing.of(snapshot).named(path).open()) {
            ContentPattern pattern =
                    expected ? new ContentPattern.Paged(8192) : new ContentPattern.General();
            assertEquals(pattern, content.pattern(), path);
        }
    }

    private ContentPattern patternOf(String magic, int high, int low) throws IOException {
        byte[] start = Arrays.copyOf(magic.getBytes(StandardCharsets.US_ASCII), 600);
        start[16] = (byte) high;
        start[17] = (byte) low;
        Files.write(file, start);
        try (SourceContent content = open()) {
            assertArrayEquals(start, Listing.bytes(content));
            return content.pattern();
        }
    }

    private SourceContent open() {
        return Listing.of(snapshot).named("f").open();
    }
}

package io.meridian.sources.directory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.entry.EntryType;
import io.meridian.kernel.entry.Timestamp;
import io.meridian.kernel.failure.Cancelled;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.posix.PosixAttributes;
import io.meridian.kernel.posix.PosixDirectory;
import io.meridian.sources.Snapshot;
import io.meridian.sources.SourceIdentity;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What is read of a directory, in which order. */
final class DirectorySourceTest extends ReadingADirectory {
    @Test
    void entriesAscendWithTheRootFirst() throws IOException {
        for (String path : List.of("a/x", "a.b/x", "a b", "a-", "b/c/d/e", "Z")) {
            file(path, "");
        }

        List<Entry> entries = Listing.of(root).entries();

        List<String> expected =
                List.of(
                        ".", "Z", "a", "a/x", "a b", "a-", "a.b", "a.b/x", "b", "b/c", "b/c/d",
                        "b/c/d/e");
        assertEquals(expected, entries.stream().map(each -> each.path().toString()).toList());
        for (int i = 1; i < entries.size(); i++) {
            assertTrue(entries.get(i - 1).path().compareTo(entries.get(i).path()) < 0);
        }
    }

    @Test
    void namesStayRaw() throws IOException {
        byte[] name = {(byte) 0xff, '\n', (byte) 0xc3};
        try (PosixDirectory directory = PosixDirectory.open(root)) {
            directory.createFile(name, 0600).close();
        }

        Listing listing = Listing.of(root);

        assertArrayEquals(name, listing.entries().getLast().path().key());
    }

    @Test
    void moreNamesThanOneBatchAllCome() throws IOException {
        for (int i = 0; i < 1000; i++) {
            file("f" + i, "");
        }

        assertEquals(1001, Listing.of(root).entries().size());
    }

    @Test
    void attributesAreKeptExactly() throws IOException {
        Path file = file("f", "12345");
        try (PosixDirectory directory = PosixDirectory.open(root)) {
            PosixAttributes attributes = new PosixAttributes(directory);
            attributes.setMode(bytes("f"), 04711);
            attributes.setModified(bytes("f"), new Timestamp(-3, 7));
        }

        Entry entry = Listing.of(root).entry("f");

        assertEquals(5, entry.size());
        assertEquals(04711, entry.attributes().mode());
        assertEquals(new Timestamp(-3, 7), entry.attributes().modified());
        int owner = (int) Files.getAttribute(file, "unix:uid");
        assertEquals(owner, entry.attributes().owner());
    }

    @Test
    void symbolicLinksAreKeptNotFollowed() throws IOException {
        Path outside = Files.createDirectory(temporary.resolve("outside"));
        Files.writeString(outside.resolve("secret"), "x");
        Files.createSymbolicLink(root.resolve("link"), outside);
        Files.createSymbolicLink(root.resolve("broken"), Path.of("nowhere"));

        Listing listing = Listing.of(root);

        assertEquals(List.of(".", "broken", "link"), listing.paths());
        EntryType expected = new EntryType.SymbolicLink(bytes(outside.toString()));
        assertEquals(expected, listing.entry("link").type());
    }

    @Test
    void laterNamesOfAFileAreHardLinksToTheFirst() throws IOException {
        Path file = file("d/f", "x");
        Files.createLink(root.resolve("a"), file);
        Files.createLink(root.resolve("z"), file);

        Listing listing = Listing.of(root);

        EntryType link = new EntryType.HardLink(EntryPath.of("a"));
        assertEquals(EntryType.FILE, listing.entry("a").type());
        assertEquals(link, listing.entry("d/f").type());
        assertEquals(link, listing.entry("z").type());
    }

    @Test
    void identityIsTheRealPathAndTheHostUnlessNamed() throws IOException {
        Path alias = Files.createSymbolicLink(temporary.resolve("alias"), root);
        DirectorySource byPath =
                DirectorySource.open(new TestEnvironment(), alias, DirectoryOptions.defaults());
        DirectorySource byName =
                DirectorySource.open(
                        new TestEnvironment(), root, DirectoryOptions.defaults().withName("db"));

        assertEquals(root.toRealPath().toString(), byPath.identity().location());
        assertFalse(byPath.identity().host().isEmpty());
        assertEquals(new SourceIdentity("directory", "db", ""), byName.identity());
    }

    @Test
    void missingSourceIsNotFoundAndAFileIsRefused() throws IOException {
        Path file = file("f", "");

        assertThrows(NotFound.class, () -> Listing.of(root.resolve("nowhere")));
        InvalidRequest refused = assertThrows(InvalidRequest.class, () -> Listing.of(file));
        assertEquals("source.not_a_directory", refused.code());
    }

    @Test
    void cancellationStopsTheWalk() throws IOException {
        file("a/b", "");
        TestEnvironment environment = new TestEnvironment();
        DirectorySource source =
                DirectorySource.open(environment, root, DirectoryOptions.defaults());
        environment.cancellation().cancel();

        try (Snapshot snapshot = source.snapshot()) {
            assertThrows(Cancelled.class, () -> Listing.of(snapshot));
        }
    }
}

package io.meridian.sources.directory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.entry.EntryType;
import io.meridian.kernel.entry.Fingerprint;
import io.meridian.kernel.entry.Timestamp;
import io.meridian.kernel.failure.Cancelled;
import io.meridian.kernel.failure.Denied;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.finding.Severity;
import io.meridian.kernel.posix.PosixAttributes;
import io.meridian.kernel.posix.PosixDirectory;
import io.meridian.kernel.posix.PosixNames;
import io.meridian.sources.Snapshot;
import io.meridian.sources.SourceEntry;
import io.meridian.sources.SourceIdentity;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

final class DirectorySourceTest {
    @TempDir private Path temporary;
    private Path root;

    @BeforeEach
    void makeRoot() throws IOException {
        root = Files.createDirectory(temporary.resolve("root"));
    }

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
    void nextNameCountsWhenTheFirstCantBeRead() throws IOException {
        Path first = file("a", "x");
        file("b/placeholder", "");
        Files.createLink(root.resolve("b/link"), first);
        List<Entry> entries = new ArrayList<>();

        try (Snapshot snapshot = source().snapshot()) {
            snapshot.read(
                    entry -> {
                        entries.add(entry.entry());
                        if (entry.entry().path().toString().equals("a")) {
                            remove(first);
                            assertThrows(NotFound.class, entry::open);
                        }
                    },
                    _ -> {});
        }

        assertEquals(EntryType.FILE, entries.get(3).type(), entries.toString());
    }

    @Test
    void specialFilesAreNoted() throws IOException {
        try (PosixDirectory directory = PosixDirectory.open(root)) {
            new PosixNames(directory).makeFifo(bytes("pipe"), 0600);
        }

        Listing listing = Listing.of(root);

        assertEquals(List.of("."), listing.paths());
        assertEquals(List.of("source.special_skipped pipe"), listing.findings());
        assertEquals(Severity.NOTE, listing.fullFindings().getFirst().severity());
    }

    @Test
    void directoryRemovedMeanwhileIsNoted() throws IOException {
        file("a", "");
        Path gone = file("gone/f", "");
        List<String> paths = new ArrayList<>();
        List<String> codes = new ArrayList<>();

        try (Snapshot snapshot = source().snapshot()) {
            snapshot.read(
                    entry -> {
                        paths.add(entry.entry().path().toString());
                        if (entry.entry().path().toString().equals("a")) {
                            remove(gone);
                            remove(gone.getParent());
                        }
                    },
                    finding -> codes.add(finding.code() + " " + finding.object()));
        }

        assertEquals(List.of(".", "a", "gone"), paths);
        assertEquals(List.of("source.vanished gone"), codes);
    }

    @Test
    void directoryReplacedByALinkIsNotFollowed() throws IOException {
        file("a", "");
        file("d/mine", "");
        Path outside = Files.createDirectory(temporary.resolve("outside"));
        Files.writeString(outside.resolve("secret"), "x");
        List<String> paths = new ArrayList<>();
        List<String> codes = new ArrayList<>();

        try (Snapshot snapshot = source().snapshot()) {
            snapshot.read(
                    entry -> {
                        paths.add(entry.entry().path().toString());
                        if (entry.entry().path().toString().equals("a")) {
                            remove(root.resolve("d/mine"));
                            remove(root.resolve("d"));
                            link(root.resolve("d"), outside);
                        }
                    },
                    finding -> codes.add(finding.code() + " " + finding.object()));
        }

        assertEquals(List.of(".", "a", "d"), paths);
        assertEquals(List.of("source.vanished d"), codes);
    }

    @Test
    void listingOpensNoFile() throws IOException {
        Path file = file("unreadable", "x");
        Files.setPosixFilePermissions(file, Set.of());
        openToAll();

        Unprivileged.run(
                () -> {
                    Listing listing = Listing.of(root);
                    assertEquals(List.of(".", "unreadable"), listing.paths());
                    assertEquals(List.of(), listing.findings());
                });
    }

    @Test
    void unreadableFileIsDeniedWhenOpened() throws IOException {
        Files.setPosixFilePermissions(file("f", "x"), Set.of());
        openToAll();

        Unprivileged.run(
                () -> {
                    try (Snapshot snapshot = source().snapshot()) {
                        SourceEntry entry = Listing.of(snapshot).named("f");
                        Denied denied = assertThrows(Denied.class, entry::open);
                        assertEquals("source.unreadable", denied.code());
                        assertEquals("f can't be read: permission denied", denied.fact());
                    }
                });
    }

    @Test
    void unreadableDirectoryIsKeptEmptyWithAWarning() throws IOException {
        Path directory = file("d/f", "x").getParent();
        file("z", "");
        Files.setPosixFilePermissions(directory, Set.of());
        openToAll();

        Unprivileged.run(
                () -> {
                    Listing listing = Listing.of(root);
                    assertEquals(List.of(".", "d", "z"), listing.paths());
                    assertEquals(List.of("source.unreadable d"), listing.findings());
                    Finding finding = listing.fullFindings().getFirst();
                    assertEquals(Severity.WARNING, finding.severity());
                    assertEquals("can't be read: permission denied", finding.message());
                });
    }

    @Test
    void excludingAnUnreadableDirectorySilencesIt() throws IOException {
        Files.setPosixFilePermissions(file("d/f", "x").getParent(), Set.of());
        openToAll();
        DirectoryOptions options = DirectoryOptions.defaults().withExcludes(List.of("d/"));

        Unprivileged.run(() -> assertEquals(List.of(), Listing.of(root, options).findings()));
    }

    @Test
    void unreadableRootIsDenied() throws IOException {
        openToAll();
        Files.setPosixFilePermissions(root, Set.of());

        Unprivileged.run(() -> assertThrows(Denied.class, () -> Listing.of(root)));
    }

    @Test
    void excludedEntriesAreLeftOutSilently() throws IOException {
        for (String path :
                List.of("keep.txt", "a.log", "d/b.log", "d/c", "cache/x", "important.log")) {
            file(path, "");
        }
        DirectoryOptions options =
                DirectoryOptions.defaults()
                        .withExcludes(List.of("*.log", "!important.log", "/cache/"));

        Listing listing = Listing.of(root, options);

        assertEquals(List.of(".", "d", "d/c", "important.log", "keep.txt"), listing.paths());
        assertEquals(List.of(), listing.findings());
    }

    @Test
    void protectedPathsAreLeftOutWhateverTheyAreCalled() throws IOException {
        Path repository = root.resolve("repository");
        file("repository/config", "x");
        Path key = file("keys/key", "secret");
        Files.createLink(root.resolve("copy-of-key"), key);
        Path alias = Files.createSymbolicLink(temporary.resolve("alias"), repository);
        DirectoryOptions options =
                DirectoryOptions.defaults().withProtectedPaths(List.of(alias, key));

        Listing listing = Listing.of(root, options);

        assertEquals(List.of(".", "keys"), listing.paths());
        assertEquals(
                List.of(
                        "source.protected_skipped copy-of-key",
                        "source.protected_skipped repository",
                        "source.protected_skipped keys/key"),
                listing.findings());
    }

    @Test
    void sourceWithinTheRepositoryIsRefused() throws IOException {
        Path inside = Files.createDirectories(root.resolve("repository/packs"));
        DirectoryOptions options =
                DirectoryOptions.defaults().withProtectedPaths(List.of(root.resolve("repository")));

        InvalidRequest refused =
                assertThrows(InvalidRequest.class, () -> Listing.of(inside, options));

        assertEquals("source.inside_repository", refused.code());
    }

    @Test
    void settledFilesHaveAFingerprintThatFollowsChanges() throws IOException {
        Path file = file("f", "x");
        Fingerprint before = Listing.of(root).entry("f").fingerprint();
        Fingerprint again = Listing.of(root).entry("f").fingerprint();
        Files.setPosixFilePermissions(file, Set.of());

        Fingerprint after = Listing.of(root).entry("f").fingerprint();

        assertEquals(20, before.bytes().length);
        assertEquals(before, again);
        assertNotEquals(before, after);
    }

    @Test
    void fileChangedShortlyBeforeTheSnapshotHasNoFingerprint() throws IOException {
        file("f", "x");
        TestEnvironment environment = new TestEnvironment();
        environment.setNow(Instant.now().plusMillis(1900));
        DirectorySource source =
                DirectorySource.open(environment, root, DirectoryOptions.defaults());

        try (Snapshot snapshot = source.snapshot()) {
            assertEquals(Fingerprint.UNKNOWN, Listing.of(snapshot).entry("f").fingerprint());
        }
    }

    @Test
    void fileFromTheFutureHasNoFingerprint() throws IOException {
        file("f", "x");
        try (PosixDirectory directory = PosixDirectory.open(root)) {
            long future = Instant.now().getEpochSecond() + 1_000_000;
            new PosixAttributes(directory).setModified(bytes("f"), new Timestamp(future, 0));
        }

        assertFalse(Listing.of(root).entry("f").fingerprint().isKnown());
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

    @Test
    void mountsAreLeftOutOnOneFileSystemAndKeptOtherwise() throws Exception {
        Path mount = Files.createDirectory(root.resolve("mount"));
        Assumptions.assumeTrue(Mounts.tmpfs(mount), "needs the right to mount");
        try {
            Files.writeString(mount.resolve("inside"), "x");

            Listing one = Listing.of(root, DirectoryOptions.defaults().withOneFileSystem());
            Listing all = Listing.of(root);

            assertEquals(List.of(".", "mount"), one.paths());
            assertEquals(List.of("source.mount_skipped mount"), one.findings());
            assertEquals(List.of(".", "mount", "mount/inside"), all.paths());
        } finally {
            Mounts.release(mount);
        }
    }

    /** JUnit's directory is for its owner alone. */
    private void openToAll() throws IOException {
        Set<PosixFilePermission> all = PosixFilePermissions.fromString("rwxr-xr-x");
        Files.setPosixFilePermissions(temporary, all);
        Files.setPosixFilePermissions(root, all);
    }

    private DirectorySource source() {
        return DirectorySource.open(new TestEnvironment(), root, DirectoryOptions.defaults());
    }

    private Path file(String path, String content) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private static void remove(Path path) {
        try {
            Files.delete(path);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private static void link(Path path, Path target) {
        try {
            Files.createSymbolicLink(path, target);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

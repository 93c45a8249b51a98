package io.meridian.sources.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.meridian.kernel.failure.Denied;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.finding.Severity;
import io.meridian.kernel.posix.PosixDirectory;
import io.meridian.kernel.posix.PosixNames;
import io.meridian.sources.Snapshot;
import io.meridian.sources.SourceEntry;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/** What is left out, because it has to be or because somebody wants it to be. */
final class LeftOutEntriesTest extends ReadingADirectory {
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
}

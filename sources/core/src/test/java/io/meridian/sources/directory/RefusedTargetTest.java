package io.meridian.sources.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.fail;

import io.meridian.kernel.failure.Denied;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.posix.PosixAttributes;
import io.meridian.kernel.posix.PosixDirectory;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Which destinations are refused, before anything is written. */
final class RefusedTargetTest extends RestoringToADirectory {
    @Test
    void destinationsThatCantBeOneAreRefusedWithoutATrace() throws IOException {
        Path repository = Files.createDirectory(parent.resolve("repository"));
        Path file = Files.writeString(parent.resolve("file"), "x");
        Path dangling = Files.createSymbolicLink(parent.resolve("dangling"), Path.of("nowhere"));
        TargetOptions options = new TargetOptions(true, List.of(repository));

        assertRefused("restore.target_refused", Path.of("/"), options);
        assertRefused("restore.target_refused", repository, options);
        assertRefused("restore.target_refused", repository.resolve("packs/x"), options);
        assertRefused("restore.target_refused", parent, options);
        assertRefused("restore.target_has_mounts", Path.of("/proc"), options);
        assertRefused("restore.target_not_a_directory", file, options);
        assertRefused("restore.target_not_a_directory", dangling, options);

        try (var paths = Files.list(parent)) {
            assertEquals(3, paths.count());
        }
        assertFalse(Files.exists(repository.resolve("packs")));
    }

    @Test
    void destinationAroundAMountIsRefused() throws Exception {
        Path mount = Files.createDirectories(destination.resolve("a b/mount"));
        Assumptions.assumeTrue(Mounts.tmpfs(mount), "needs the right to mount");
        try {
            TargetOptions options = new TargetOptions(true, List.of());

            assertRefused("restore.target_has_mounts", mount, options);
            assertRefused("restore.target_has_mounts", destination, options);
        } finally {
            Mounts.release(mount);
        }
    }

    @Test
    void usableDestinationsPassWithoutATrace() {
        RestoreFixture.writeOld(destination);

        DirectoryTarget.requireUsable(destination, List.of());
        DirectoryTarget.requireUsable(parent.resolve("new/one"), List.of());

        assertOnlyDestination();
    }

    @Test
    void previewNamesEverythingAndChangesNothing() throws IOException {
        RestoreFixture.writeOld(destination);
        Files.createSymbolicLink(destination.resolve("link"), Path.of("sub"));
        List<String> deleted = new ArrayList<>();

        DirectoryTarget.preview(
                destination,
                new TargetOptions(false, List.of()),
                path -> deleted.add(path.toString()));

        assertEquals(List.of("link", "old", "sub", "sub/deep"), deleted);
        assertOnlyDestination();
    }

    @Test
    void previewOfANewDestinationNamesNothing() {
        TargetOptions options = new TargetOptions(false, List.of());

        DirectoryTarget.preview(
                parent.resolve("a/b"), options, path -> fail("would delete " + path));

        assertFalse(Files.exists(parent.resolve("a")));
    }

    @Test
    void parentThatMayNotBeWrittenIsDenied() throws IOException {
        try (PosixDirectory directory = PosixDirectory.open(temporary)) {
            new PosixAttributes(directory).setMode(PosixDirectory.itself(), 0755);
            new PosixAttributes(directory).setMode(bytes("parent"), 0555);
        }
        Unprivileged.run(
                () -> {
                    Denied denied = assertThrows(Denied.class, () -> open(false));
                    assertEquals("restore.denied", denied.code());
                });
    }

    private static void assertRefused(String code, Path destination, TargetOptions options) {
        TestEnvironment environment = new TestEnvironment();
        InvalidRequest refused =
                assertThrows(
                        InvalidRequest.class,
                        () -> DirectoryTarget.open(environment, destination, options));
        assertEquals(code, refused.code(), refused.getMessage());
        InvalidRequest early =
                assertThrows(
                        InvalidRequest.class,
                        () -> DirectoryTarget.requireUsable(destination, options.protectedPaths()));
        assertEquals(code, early.code(), early.getMessage());
    }
}

package io.meridian.sources.directory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.meridian.kernel.entry.Attributes;
import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.entry.EntryType;
import io.meridian.kernel.entry.Fingerprint;
import io.meridian.kernel.failure.Conflict;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.Denied;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.failure.Unavailable;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.finding.Severity;
import io.meridian.kernel.posix.FileStatus;
import io.meridian.kernel.posix.PosixAttributes;
import io.meridian.kernel.posix.PosixDirectory;
import io.meridian.sources.RestoreTarget.StagedFile;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

final class DirectoryTargetTest {
    @TempDir private Path temporary;
    private final List<Finding> findings = new ArrayList<>();
    private Path parent;
    private Path destination;

    @BeforeEach
    void makeParent() throws IOException {
        parent = Files.createDirectory(temporary.resolve("parent"));
        destination = parent.resolve("data");
    }

    @Test
    void newDestinationIsMadeWithItsParents() {
        destination = parent.resolve("missing/too/data");

        restore(false);

        assertEquals(RestoreFixture.newContent(), RestoreFixture.content(destination));
        assertEquals(List.of(), findings);
        assertOnlyDestination();
    }

    @Test
    void emptyDestinationNeedsNoPermission() throws IOException {
        Files.createDirectory(destination);

        restore(false);

        assertEquals(RestoreFixture.newContent(), RestoreFixture.content(destination));
        assertOnlyDestination();
    }

    @Test
    void dataIsNotReplacedWithoutPermission() {
        RestoreFixture.writeOld(destination);

        Conflict refused = assertThrows(Conflict.class, () -> open(false));

        assertEquals("restore.target_not_empty", refused.code());
        assertEquals(RestoreFixture.oldContent(), RestoreFixture.content(destination));
        assertOnlyDestination();
    }

    @Test
    void dataIsReplacedWhollyWhenAllowed() {
        RestoreFixture.writeOld(destination);

        restore(true);

        assertEquals(RestoreFixture.newContent(), RestoreFixture.content(destination));
        assertOnlyDestination();
    }

    @Test
    void twoRenamesDoWhereTheSystemCantExchange() {
        RestoreFixture.writeOld(destination);

        try (DirectoryTarget target = open(true, new RestoreProbe(false, true, _ -> {}))) {
            RestoreFixture.stageNew(target);
            target.complete(findings::add, null);
        }

        assertEquals(RestoreFixture.newContent(), RestoreFixture.content(destination));
        assertOnlyDestination();
    }

    @Test
    void oldDataIsMovedAsideWhenAsked() throws IOException {
        for (boolean exchange : new boolean[] {true, false}) {
            RestoreFixture.writeOld(destination);
            Path aside = temporary.resolve("aside-" + exchange);

            try (DirectoryTarget target = open(true, new RestoreProbe(exchange, false, _ -> {}))) {
                RestoreFixture.stageNew(target);
                target.complete(findings::add, aside);
            }

            assertEquals(RestoreFixture.oldContent(), RestoreFixture.content(aside));
            assertEquals(RestoreFixture.newContent(), RestoreFixture.content(destination));
            assertOnlyDestination();
            Files.move(destination, temporary.resolve("done-" + exchange));
        }
    }

    @Test
    void unusableAsideIsRefusedBeforeAnythingIsSwitched() throws IOException {
        RestoreFixture.writeOld(destination);
        Path taken = Files.createDirectory(temporary.resolve("taken"));
        List<Path> unusable =
                List.of(taken, destination.resolve("inside"), temporary.resolve("no/where"));

        for (Path aside : unusable) {
            try (DirectoryTarget target = open(true)) {
                RestoreFixture.stageNew(target);
                InvalidRequest refused =
                        assertThrows(
                                InvalidRequest.class, () -> target.complete(findings::add, aside));
                assertEquals("restore.aside_refused", refused.code());
            }
            assertEquals(RestoreFixture.oldContent(), RestoreFixture.content(destination));
            assertOnlyDestination();
        }
    }

    @Test
    void closingWithoutCompletingLeavesEverythingAsItWas() {
        RestoreFixture.writeOld(destination);

        try (DirectoryTarget target = open(true)) {
            RestoreFixture.stageNew(target);
            target.stage(RestoreFixture.file("open", 10)).write(0, ByteBuffer.allocate(3));
        }

        assertEquals(RestoreFixture.oldContent(), RestoreFixture.content(destination));
        assertOnlyDestination();
    }

    @Test
    void whatCantBeRemovedAgainIsToldAndLeftToTheNextRun() throws Exception {
        DirectoryTarget target = open(false);
        RestoreFixture.stageNew(target);
        Path staged = staged().resolve("d");
        boolean mounted = Mounts.tmpfs(staged);
        if (!mounted) {
            target.close();
        }
        Assumptions.assumeTrue(mounted, "needs the right to mount");

        Unavailable failure;
        try {
            failure = assertThrows(Unavailable.class, target::close);
        } finally {
            Mounts.release(staged);
        }

        assertEquals("restore.leftover", failure.code());
        List<Finding> recovered = DirectoryTarget.recover(destination);
        assertEquals("restore.interrupted_undone", recovered.getFirst().code());
        assertEquals(List.of(), DirectoryTarget.leftovers(destination));
    }

    @Test
    void dataThatCameMeanwhileIsKept() {
        try (DirectoryTarget target = open(false)) {
            RestoreFixture.stageNew(target);
            RestoreFixture.writeOld(destination);

            Conflict refused =
                    assertThrows(Conflict.class, () -> target.complete(findings::add, null));
            assertEquals("restore.target_not_empty", refused.code());
        }

        assertEquals(RestoreFixture.oldContent(), RestoreFixture.content(destination));
        assertOnlyDestination();
    }

    @Test
    void secondRestoreToTheSameDestinationWaits() {
        try (DirectoryTarget first = open(false)) {
            Conflict refused = assertThrows(Conflict.class, () -> open(false));
            assertEquals("restore.in_progress", refused.code());
            assertThrows(Conflict.class, () -> DirectoryTarget.recover(destination));

            RestoreFixture.stageNew(first);
            first.complete(findings::add, null);
        }

        assertEquals(RestoreFixture.newContent(), RestoreFixture.content(destination));
        assertOnlyDestination();
    }

    @Test
    void destinationThatIsALinkIsFollowed() throws IOException {
        Path real = temporary.resolve("real");
        RestoreFixture.writeOld(real);
        Files.createSymbolicLink(destination, real);

        restore(true);

        assertTrue(Files.isSymbolicLink(destination));
        assertEquals(RestoreFixture.newContent(), RestoreFixture.content(real));
    }

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
    void attributesComeBack() throws IOException {
        try (DirectoryTarget target = open(false)) {
            target.stage(RestoreFixture.directory(""));
            EntryPath path = EntryPath.of("tool");
            target.stage(RestoreFixture.entry(path, EntryType.FILE, 0, 04711)).finished();
            target.stage(RestoreFixture.link("zlink", "nowhere"));
            target.complete(findings::add, null);
        }

        try (PosixDirectory directory = PosixDirectory.open(destination)) {
            assertEquals(04711, directory.status(bytes("tool")).mode());
            for (String name : List.of("", "tool", "zlink")) {
                FileStatus status = directory.status(bytes(name));
                assertEquals(RestoreFixture.TIME, status.modified(), name);
            }
            assertEquals(0755, directory.status().mode());
            assertArrayEquals(bytes("nowhere"), directory.readLink(bytes("zlink")));
        }
    }

    @Test
    void nothingIsInheritedFromTheParent() throws IOException {
        try (PosixDirectory directory = PosixDirectory.open(parent)) {
            new PosixAttributes(directory).setMode(PosixDirectory.itself(), 02755);
        }

        restore(false);

        try (PosixDirectory directory = PosixDirectory.open(destination)) {
            assertEquals(0755, directory.status().mode());
            assertEquals(0755, directory.status(bytes("d")).mode());
        }
    }

    @Test
    void whatIsNotWrittenIsAHole() throws IOException {
        int size = 16 << 20;
        try (DirectoryTarget target = open(false)) {
            target.stage(RestoreFixture.directory(""));
            StagedFile file = target.stage(RestoreFixture.file("sparse", size));
            file.write(8 << 20, ByteBuffer.wrap(bytes("middle")));
            file.finished();
            target.stage(RestoreFixture.file("void", size)).finished();
            target.complete(findings::add, null);
        }

        byte[] expected = new byte[size];
        System.arraycopy(bytes("middle"), 0, expected, 8 << 20, 6);
        assertArrayEquals(expected, Files.readAllBytes(destination.resolve("sparse")));
        try (PosixDirectory directory = PosixDirectory.open(destination)) {
            assertTrue(directory.status(bytes("sparse")).allocatedBytes() < 1 << 20);
            assertEquals(size, directory.status(bytes("void")).size());
            assertEquals(0, directory.status(bytes("void")).allocatedBytes());
        }
    }

    @Test
    void moreFilesThanMayBeOpenAreWrittenInTurns() {
        int count = OpenStagedFiles.LIMIT * 2;
        Map<String, String> expected = new TreeMap<>();
        try (DirectoryTarget target = open(false)) {
            target.stage(RestoreFixture.directory(""));
            List<StagedFile> files = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                String name = String.format("%04d", i);
                expected.put(name, name + name);
                files.add(target.stage(RestoreFixture.file(name, 8)));
            }
            for (int half : new int[] {4, 0}) {
                for (int i = 0; i < count; i++) {
                    files.get(i).write(half, ByteBuffer.wrap(bytes(String.format("%04d", i))));
                }
            }
            files.forEach(StagedFile::finished);
            target.complete(findings::add, null);
        }

        assertEquals(expected, RestoreFixture.content(destination));
    }

    @Test
    void hardLinksAreOneFileAgain() throws IOException {
        try (DirectoryTarget target = open(false)) {
            target.stage(RestoreFixture.directory(""));
            StagedFile first = target.stage(RestoreFixture.file("a", 1));
            target.stage(RestoreFixture.hardLink("b", "a"));
            target.stage(RestoreFixture.hardLink("c", "missing"));
            first.write(0, ByteBuffer.wrap(new byte[] {'x'}));
            first.finished();
            target.complete(findings::add, null);
        }

        assertTrue(Files.isSameFile(destination.resolve("a"), destination.resolve("b")));
        assertEquals("restore.link_without_file", findings.getFirst().code());
        assertEquals("c", findings.getFirst().object());
    }

    @Test
    void entriesThatLeadThroughALinkAreRefused() throws IOException {
        Path outside = Files.createDirectory(temporary.resolve("outside"));
        try (DirectoryTarget target = open(false)) {
            target.stage(RestoreFixture.directory(""));
            target.stage(RestoreFixture.link("link", outside.toString()));

            Entry evil = RestoreFixture.file("link/evil", 1);
            assertThrows(Corruption.class, () -> target.stage(evil));
        }

        assertEquals(Map.of(), RestoreFixture.content(outside));
    }

    @Test
    void entriesOutOfOrderAreRefused() {
        try (DirectoryTarget target = open(false)) {
            target.stage(RestoreFixture.directory(""));
            target.stage(RestoreFixture.directory("m"));

            for (String path : List.of("m", "a", "n/a")) {
                Entry entry = RestoreFixture.directory(path);
                Failure refused = assertThrows(Corruption.class, () -> target.stage(entry));
                assertEquals("restore.entries_disordered", refused.code());
            }
            assertThrows(Corruption.class, () -> target.stage(RestoreFixture.directory("")));
        }
    }

    @Test
    void writesOutsideAFileAndUnfinishedFilesAreMistakes() {
        try (DirectoryTarget target = open(false)) {
            target.stage(RestoreFixture.directory(""));
            StagedFile file = target.stage(RestoreFixture.file("f", 4));

            assertThrows(
                    IllegalArgumentException.class, () -> file.write(2, ByteBuffer.allocate(3)));
            assertThrows(
                    IllegalArgumentException.class, () -> file.write(-1, ByteBuffer.allocate(1)));
            assertThrows(IllegalStateException.class, () -> target.complete(findings::add, null));
            file.finished();
            assertThrows(IllegalStateException.class, file::finished);
        }
        assertFalse(Files.exists(destination));
    }

    @Test
    void ownersThatCantBeGivenBackAreOneFinding() throws IOException {
        try (PosixDirectory directory = PosixDirectory.open(temporary)) {
            new PosixAttributes(directory).setMode(PosixDirectory.itself(), 0755);
            new PosixAttributes(directory).setMode(bytes("parent"), 0777);
        }
        Unprivileged.run(
                () -> {
                    try (DirectoryTarget target = open(false)) {
                        target.stage(owned("", EntryType.DIRECTORY, 0755));
                        target.stage(owned("a", EntryType.FILE, 04755)).finished();
                        target.stage(owned("b", EntryType.FILE, 0644)).finished();
                        target.complete(findings::add, null);
                    }
                });

        assertEquals(1, findings.size(), findings.toString());
        Finding finding = findings.getFirst();
        assertEquals(Severity.WARNING, finding.severity());
        assertEquals("restore.owner_not_set", finding.code());
        assertTrue(finding.message().contains("3 entries"), finding.message());
        try (PosixDirectory directory = PosixDirectory.open(destination)) {
            int mode = directory.status(bytes("a")).mode();
            assertEquals(0755, mode, "another's set-uid bit");
        }
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

    @Test
    void fullFileSystemLeavesTheDestinationUntouched() throws Exception {
        Assumptions.assumeTrue(Mounts.tmpfs(parent), "needs the right to mount");
        try {
            RestoreFixture.writeOld(destination);
            try (DirectoryTarget target = open(true)) {
                target.stage(RestoreFixture.directory(""));
                StagedFile file = target.stage(RestoreFixture.file("large", 64 << 20));
                ByteBuffer piece = ByteBuffer.allocate(16 << 20);
                Arrays.fill(piece.array(), (byte) 1);

                Unavailable full = assertThrows(Unavailable.class, () -> file.write(0, piece));
                assertEquals("restore.no_space", full.code());
            }
            assertEquals(RestoreFixture.oldContent(), RestoreFixture.content(destination));
            assertOnlyDestination();
        } finally {
            Mounts.release(parent);
        }
    }

    private static Entry owned(String path, EntryType type, int mode) {
        EntryPath place = path.isEmpty() ? EntryPath.root() : EntryPath.of(path);
        Attributes attributes =
                new Attributes(mode, 12_345, 12_345, RestoreFixture.TIME, List.of());
        return new Entry(place, type, 0, attributes, Fingerprint.UNKNOWN);
    }

    private void restore(boolean allowClear) {
        try (DirectoryTarget target = open(allowClear)) {
            RestoreFixture.stageNew(target);
            target.complete(findings::add, null);
        }
    }

    private DirectoryTarget open(boolean allowClear) {
        TargetOptions options = new TargetOptions(allowClear, List.of());
        return DirectoryTarget.open(new TestEnvironment(), destination, options);
    }

    private DirectoryTarget open(boolean allowClear, RestoreProbe probe) {
        TargetOptions options = new TargetOptions(allowClear, List.of());
        return DirectoryTarget.open(new TestEnvironment(), destination, options, probe);
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

    private Path staged() {
        return DirectoryTarget.leftovers(destination).stream()
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow();
    }

    /** Nothing that a restore makes beside its destination is left. */
    private void assertOnlyDestination() {
        try (var paths = Files.list(destination.getParent())) {
            assertEquals(List.of(destination), paths.toList());
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

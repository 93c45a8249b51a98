package io.meridian.sources.directory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.entry.Attributes;
import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.entry.EntryType;
import io.meridian.kernel.entry.Fingerprint;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.finding.Severity;
import io.meridian.kernel.posix.FileStatus;
import io.meridian.kernel.posix.PosixAttributes;
import io.meridian.kernel.posix.PosixDirectory;
import io.meridian.sources.RestoreTarget.StagedFile;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How entries become files again. */
final class StagedEntriesTest extends RestoringToADirectory {
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

    private static Entry owned(String path, EntryType type, int mode) {
        EntryPath place = path.isEmpty() ? EntryPath.root() : EntryPath.of(path);
        Attributes attributes =
                new Attributes(mode, 12_345, 12_345, RestoreFixture.TIME, List.of());
        return new Entry(place, type, 0, attributes, Fingerprint.UNKNOWN);
    }
}

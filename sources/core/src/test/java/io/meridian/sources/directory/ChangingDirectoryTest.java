package io.meridian.sources.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.EntryType;
import io.meridian.kernel.entry.Fingerprint;
import io.meridian.kernel.entry.Timestamp;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.posix.PosixAttributes;
import io.meridian.kernel.posix.PosixDirectory;
import io.meridian.sources.Snapshot;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A directory that changes while it is read, or from one reading to the next. */
final class ChangingDirectoryTest extends ReadingADirectory {
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
}

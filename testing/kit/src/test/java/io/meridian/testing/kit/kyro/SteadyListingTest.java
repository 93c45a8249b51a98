package io.meridian.testing.kit.kyro;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.posix.PosixDirectory;
import io.meridian.kernel.posix.PosixException;
import io.meridian.sources.follow.FileListing;
import io.meridian.sources.follow.NumberedFiles;
import io.meridian.sources.follow.SteadyListing;
import io.meridian.testing.kit.env.ManualEnvironment;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

final class SteadyListingTest {
    private final ManualEnvironment environment = new ManualEnvironment(1);
    private final Counting counting = new Counting();
    private final SteadyListing listing =
            new SteadyListing(environment, counting, List.of(EntryPath.root()));

    @TempDir Path directory;

    private List<EntryPath> list(int times, Duration apart) throws PosixException {
        List<EntryPath> listed = List.of();
        try (PosixDirectory root = PosixDirectory.open(directory)) {
            for (int time = 0; time < times; time++) {
                environment.advance(apart);
                listed = listing.list(root);
            }
        }
        return listed;
    }

    @Test
    void whatDoesNotChangeIsListedNowAndThen() throws IOException {
        Files.createFile(directory.resolve("1"));
        list(60, Duration.ofMillis(200));

        assertTrue(listing.isUnchanged());
        int before = counting.listings;
        assertTrue(before < 40, before + " listings in 12 s");
        list(300, Duration.ofMillis(200));
        assertTrue(counting.listings - before <= 2, "listed more than each thirty seconds");
    }

    @Test
    void whatChangesIsListedAtOnce() throws IOException {
        Files.createFile(directory.resolve("1"));
        list(60, Duration.ofMillis(200));
        Files.createFile(directory.resolve("2"));

        List<EntryPath> after = list(1, Duration.ZERO);

        assertFalse(listing.isUnchanged());
        assertEquals(2, after.size());
    }

    @Test
    void looksAloneOrTimeAloneAreNotEnough() throws IOException {
        list(100, Duration.ZERO);
        assertEquals(100, counting.listings);
        Files.createFile(directory.resolve("1"));
        list(20, Duration.ofMinutes(1));
        assertEquals(120, counting.listings);
    }

    @Test
    void listingThatFailedIsTakenAgainHoweverQuietTheDirectoryWas() throws IOException {
        list(1, Duration.ofMillis(200));
        Files.createFile(directory.resolve("1"));
        counting.fails = true;
        for (int look = 0; look < 60; look++) {
            assertThrows(PosixException.class, () -> list(1, Duration.ofMillis(200)));
        }
        counting.fails = false;

        assertEquals(1, list(1, Duration.ofMillis(200)).size());
    }

    private static final class Counting implements FileListing {
        private final FileListing files = new NumberedFiles(path -> true);
        private boolean fails;
        private int listings;

        @Override
        public List<EntryPath> list(PosixDirectory root) throws PosixException {
            listings++;
            if (fails) {
                root.status(EntryPath.of("absent").slashed());
            }
            return files.list(root);
        }

        @Override
        public Comparator<EntryPath> order() {
            return files.order();
        }
    }
}

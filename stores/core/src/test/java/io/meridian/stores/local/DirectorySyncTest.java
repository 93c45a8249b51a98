package io.meridian.stores.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

class DirectorySyncTest {
    @TempDir private Path directory;

    private LocalRoot root;
    private Path packs;
    private int forced;

    @BeforeEach
    void openRoot() throws IOException {
        root = LocalRoot.at(directory);
        packs = Files.createDirectory(root.path().resolve("packs"));
    }

    private DirectorySync counting() {
        return new DirectorySync(root, channel -> forced++);
    }

    @Test
    void firstFlushIncludesTheDirectoriesAbove() throws IOException {
        DirectorySync sync = counting();
        Path deep = Files.createDirectory(packs.resolve("ab"));

        sync.flush(deep);
        assertEquals(3, forced, "packs/ab, packs and the root");

        sync.flush(deep);
        assertEquals(4, forced, "packs/ab only");
    }

    @Test
    void flushOfPendingFlushesEachDirectoryOnce() throws IOException {
        DirectorySync sync = counting();
        sync.flushLater(packs);
        sync.flushLater(packs);
        sync.flushLater(root.path());
        assertEquals(0, forced);

        sync.flushPending();
        assertEquals(2, forced, "packs and the root");

        sync.flushPending();
        assertEquals(2, forced, "nothing is pending any more");
    }

    @Test
    void failedFlushIsNeverRepeatedAndNothingCountsAsDurableAfterIt() {
        DirectorySync sync =
                new DirectorySync(
                        root,
                        channel -> {
                            forced++;
                            throw new IOException("Input/output error");
                        });
        sync.flushLater(packs);

        assertThrows(IOException.class, sync::flushPending);
        assertThrows(IOException.class, sync::flushPending);
        assertThrows(IOException.class, () -> sync.flush(packs));

        assertEquals(1, forced);
    }

    @Test
    void directoryThatCannotBeOpenedStaysPending() throws IOException {
        DirectorySync sync = counting();
        Path missing = packs.resolve("ab");
        assertThrows(NoSuchFileException.class, () -> sync.flush(missing));
        int before = forced;

        Files.createDirectory(missing);
        sync.flushPending();

        assertEquals(3, forced - before, "packs/ab, packs and the root");
    }

    @Test
    void interruptedFlushIsMadeUpForByTheNext() throws IOException {
        DirectorySync sync =
                new DirectorySync(
                        root,
                        channel -> {
                            if (forced++ == 0) {
                                throw new ClosedByInterruptException();
                            }
                        });
        sync.flushLater(packs);

        assertThrows(ClosedByInterruptException.class, sync::flushPending);
        sync.flushPending();

        assertEquals(3, forced);
    }
}

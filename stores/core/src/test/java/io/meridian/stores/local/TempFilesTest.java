package io.meridian.stores.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.meridian.kernel.env.Cancellation;
import io.meridian.kernel.env.SystemEnvironment;
import io.meridian.stores.local.TempFiles.TempFile;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

class TempFilesTest {
    /** Above the largest process number that Linux gives out. */
    private static final long NOBODY = 4_194_305;

    private static final byte[] RANDOM = {1, 2, 3};

    @TempDir private Path directory;

    private SystemEnvironment environment;
    private TempFiles temps;
    private Path temporary;

    @BeforeEach
    void open() throws IOException {
        environment = SystemEnvironment.create(new Cancellation());
        LocalRoot root = LocalRoot.at(directory);
        temps = new TempFiles(environment, root);
        temporary = root.path().resolve("tmp~");
    }

    @AfterEach
    void close() {
        environment.close();
    }

    @Test
    void filesOfDeadProcessesAreRemovedAtTheFirstWrite() throws IOException {
        String scope = TempOwner.current().scope();
        assumeFalse(scope.equals("unknown"), "needs /proc");
        Path dead = leftover(new TempOwner(scope, NOBODY).fileName(RANDOM));
        Path alive = leftover(TempOwner.current().fileName(RANDOM));
        Path elsewhere = leftover(new TempOwner("0abc", NOBODY).fileName(RANDOM));

        temps.write(content()).close();

        assertFalse(Files.exists(dead));
        assertTrue(Files.exists(alive), "its process lives");
        assertTrue(Files.exists(elsewhere), "its process can't be seen from here");
    }

    @Test
    void filesOlderThanADayAreRemovedWhoeverWroteThem() throws IOException {
        Path old = leftover(new TempOwner("0abc", NOBODY).fileName(RANDOM));
        Path strange = leftover("what is this");
        FileTime longAgo = FileTime.from(environment.now().minus(Duration.ofHours(25)));
        Files.setLastModifiedTime(old, longAgo);
        Files.setLastModifiedTime(strange, longAgo);
        Path young = leftover("and this");

        temps.write(content()).close();

        assertEquals(List.of(young), files());
    }

    @Test
    void failedWriteLeavesNothing() throws IOException {
        Thread.currentThread().interrupt();

        assertThrows(ClosedByInterruptException.class, () -> temps.write(content()));

        assertTrue(Thread.interrupted());
        assertEquals(List.of(), files());
    }

    @Test
    void directoryIsMadeAgainWhenSomebodyRemovedIt() throws IOException {
        temps.write(content()).close();
        Files.delete(temporary);

        try (TempFile file = temps.write(content())) {
            assertEquals("content", Files.readString(file.path()));
        }
    }

    @Test
    void linksWorkHere() throws IOException {
        assertTrue(temps.linksWork());
        assertEquals(List.of(), files());
    }

    @Test
    void refusalOfLinksIsToldFromOtherErrors() {
        assertTrue(TempFiles.linksAreUnsupported(refusal("Operation not permitted")));
        assertTrue(TempFiles.linksAreUnsupported(refusal("Operation not supported")));
        assertTrue(TempFiles.linksAreUnsupported(refusal("Function not implemented")));
        assertFalse(TempFiles.linksAreUnsupported(refusal("No space left on device")));
    }

    @Test
    void onlyNamesOfOursTellAnOwner() {
        TempOwner owner = new TempOwner("0abc", 12);

        assertEquals(owner, TempOwner.of(Path.of("tmp~", owner.fileName(RANDOM))).orElseThrow());
        assertTrue(TempOwner.of(Path.of("0abc-x-01")).isEmpty());
        assertTrue(TempOwner.of(Path.of("0abc-99999999999999999999-01")).isEmpty());
    }

    private static FileSystemException refusal(String reason) {
        return new FileSystemException("a", "b", reason);
    }

    private Path leftover(String name) throws IOException {
        Files.createDirectories(temporary);
        return Files.createFile(temporary.resolve(name));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.toList();
        }
    }

    private static ByteBuffer content() {
        return ByteBuffer.wrap(new byte[] {'c', 'o', 'n', 't', 'e', 'n', 't'});
    }
}

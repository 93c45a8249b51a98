package io.meridian.testing.kit.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.env.Cancellation;
import io.meridian.kernel.env.SystemEnvironment;
import io.meridian.stores.CreateOptions;
import io.meridian.stores.StoredObject;
import io.meridian.stores.local.LocalStore;
import io.meridian.testing.kit.SeededTest;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** A local store used by other processes, one of which dies. */
class LocalStoreProcessTest {
    private static final int KILLS = 10;
    private static final int MANY = 1_000_000;

    private final SystemEnvironment environment = SystemEnvironment.create(new Cancellation());

    @TempDir private Path directory;

    @AfterEach
    void close() {
        environment.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"000", "077", "0277"})
    void umaskChangesNothing(String umask) throws IOException {
        Path root = directory.resolve("store");

        Process writer = StoreWriterProcess.start(umask, root, 0, 3);

        assertEquals(0, writer.onExit().join().exitValue());
        try (Stream<Path> made = Files.walk(root)) {
            for (Path path : made.toList()) {
                assertEquals(
                        Files.isDirectory(path) ? "rwx------" : "rw-------",
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(path)),
                        path::toString);
            }
        }
        assertEquals(3, LocalStore.open(environment, root).listAll("").size());
    }

    @Test
    void killedWriterLeavesWholeObjectsAndItsTemporaryFilesGo() throws IOException {
        Random random = SeededTest.random();
        LocalStore store = LocalStore.create(environment, directory);
        List<String> reported = new ArrayList<>();
        for (int kill = 0; kill < KILLS; kill++) {
            int number = reported.size() + kill;
            reported.addAll(killAfter(random.nextInt(12), number));

            List<String> listed = new ArrayList<>();
            for (StoredObject object : store.listAll("")) {
                assertEquals(StoreWriterProcess.content(object.name()), store.get(object.name()));
                listed.add(object.name().value());
            }
            assertTrue(listed.containsAll(reported), "what was reported is there");
            assertTrue(listed.size() <= reported.size() + kill + 1, "at most one more a kill");
        }

        LocalStore next = LocalStore.open(environment, directory);
        next.createIfAbsent(
                StoreWriterProcess.name(MANY),
                StoreWriterProcess.content(StoreWriterProcess.name(MANY)),
                CreateOptions.DURABLE);
        try (Stream<Path> left = Files.list(directory.resolve("tmp~"))) {
            assertEquals(List.of(), left.toList(), "leftovers");
        }
    }

    /** Kills a writer some time after it reported so many objects, and returns those reported. */
    private List<String> killAfter(int objects, int first) throws IOException {
        Process writer = StoreWriterProcess.start("022", directory, first, MANY);
        List<String> reported = new ArrayList<>();
        try (BufferedReader output = writer.inputReader()) {
            while (reported.size() < objects) {
                reported.add(output.readLine());
            }
            // Not by Process.destroyForcibly, which would throw away the output still unread.
            assertTrue(writer.toHandle().destroyForcibly(), "killed");
            output.lines().filter(line -> isName(line, first)).forEach(reported::add);
            writer.onExit().join();
        }
        return reported;
    }

    /** The last line may be cut off by the kill. */
    private static boolean isName(String line, int first) {
        return Stream.iterate(first, number -> number + 1)
                .limit(10_000)
                .anyMatch(number -> StoreWriterProcess.name(number).value().equals(line));
    }
}

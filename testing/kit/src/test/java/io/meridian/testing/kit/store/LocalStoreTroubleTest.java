package io.meridian.testing.kit.store;

import static io.meridian.testing.kit.store.Samples.assertHolds;
import static io.meridian.testing.kit.store.Samples.createText;
import static io.meridian.testing.kit.store.Samples.given;
import static io.meridian.testing.kit.store.Samples.name;
import static io.meridian.testing.kit.store.Samples.names;
import static io.meridian.testing.kit.store.Samples.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.meridian.kernel.env.Cancellation;
import io.meridian.kernel.env.SystemEnvironment;
import io.meridian.kernel.failure.Denied;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.failure.Unavailable;
import io.meridian.stores.CreateOptions;
import io.meridian.stores.ObjectName;
import io.meridian.stores.StoreFailures;
import io.meridian.stores.StoredObject;
import io.meridian.stores.local.LocalStore;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** A local store on file systems that are full, read-only, protected or gone. */
class LocalStoreTroubleTest {
    private static final int PACK_BYTES = 300_000;

    private final SystemEnvironment environment = SystemEnvironment.create(new Cancellation());

    @TempDir private Path directory;

    @AfterEach
    void close() {
        environment.close();
    }

    @Test
    void fullDiskRefusesAndShowsNothingPartial() throws Exception {
        try (TemporaryMount _ = TemporaryMount.tmpfs(directory, "size=2m")) {
            LocalStore store = LocalStore.create(environment, directory.resolve("store"));
            int stored = 0;
            while (stored < 100 && stores(store, "packs/" + stored)) {
                stored++;
            }

            assertTrue(stored > 0 && stored < 100, "the disk filled up at " + stored);
            assertEquals(stored, store.listAll("").size());
            for (StoredObject object : store.listAll("")) {
                assertEquals(pack(), store.get(object.name()));
            }
            assertNoTemporaryFiles(directory.resolve("store"));

            store.delete(name("packs/0"));
            assertTrue(stores(store, "packs/new"), "space that was freed can be used");
        }
    }

    @Test
    void fullDiskKeepsWhatPutWouldReplace() throws Exception {
        try (TemporaryMount _ = TemporaryMount.tmpfs(directory, "size=400k")) {
            LocalStore store = LocalStore.create(environment, directory);
            store.put(name("notes/latest"), pack());

            assertFull(() -> store.put(name("notes/latest"), pack()));

            assertEquals(pack(), store.get(name("notes/latest")));
            assertNoTemporaryFiles(directory);
        }
    }

    @Test
    void diskOutOfInodesIsFull() throws Exception {
        try (TemporaryMount _ = TemporaryMount.tmpfs(directory, "size=2m,nr_inodes=4")) {
            LocalStore store = LocalStore.create(environment, directory);
            given(store, "config");

            assertFull(() -> createText(store, "packs/a/b/c", "no room for the directories"));

            assertEquals(List.of("config"), names(store, ""));
            assertNoTemporaryFiles(directory);
        }
    }

    @Test
    void readOnlyFileSystemIsReadAndNotWritten() throws Exception {
        try (TemporaryMount mount = TemporaryMount.tmpfs(directory, "size=2m")) {
            given(LocalStore.create(environment, directory), "config");
            mount.remountReadOnly();
            LocalStore store = LocalStore.open(environment, directory);

            assertHolds(store, "config", "content of config");
            assertEquals(List.of("config"), names(store, ""));
            for (Executable write :
                    List.<Executable>of(
                            () -> createText(store, "packs/a", "content"),
                            () -> store.put(name("config"), text("content")),
                            () -> store.delete(name("config")))) {
                Denied denied = assertThrows(Denied.class, write);
                assertEquals("store.read_only", denied.code());
                assertFalse(denied.hints().isEmpty());
            }
            Path below = directory.resolve("another");
            assertThrows(Denied.class, () -> LocalStore.create(environment, below));
        }
    }

    @Test
    void unmountedDiskIsUnreachableAndNotEmpty() throws Exception {
        try (TemporaryMount mount = TemporaryMount.tmpfs(directory, "size=2m")) {
            LocalStore store = LocalStore.create(environment, directory);
            given(store, "packs/a");
            mount.unmount();

            assertUnreachable(() -> store.get(name("packs/a")));
            assertUnreachable(() -> store.listAll(""));
            assertUnreachable(() -> store.listAll("packs/"));
            assertUnreachable(() -> createText(store, "packs/b", "content"));
            assertUnreachable(() -> store.put(name("packs/b"), text("content")));
            assertUnreachable(() -> store.delete(name("packs/a")));

            try (Stream<Path> files = Files.list(directory)) {
                assertEquals(0, files.count(), "nothing was written beside the disk");
            }
        }
    }

    @Test
    void removedRootIsUnreachable() throws IOException {
        Path root = directory.resolve("store");
        LocalStore store = LocalStore.create(environment, root);
        Files.delete(root.resolve("tmp~"));
        Files.delete(root);

        assertUnreachable(() -> store.get(name("packs/a")));
        assertUnreachable(() -> store.listAll("packs/"));
        assertUnreachable(() -> createText(store, "packs/a", "content"));
        assertFalse(Files.exists(root), "it isn't made again");
    }

    @Test
    void missingPermissionIsDenied() throws IOException {
        LocalStore store = LocalStore.create(environment, directory.resolve("store"));
        given(store, "packs/a");
        Path packs = directory.resolve("store/packs");
        Files.setPosixFilePermissions(packs, PosixFilePermissions.fromString("r-x------"));
        assumeFalse(Files.isWritable(packs), "root may do everything");

        assertDenied(() -> createText(store, "packs/b", "content"));
        assertDenied(() -> store.delete(name("packs/a")));
        Files.setPosixFilePermissions(packs, PosixFilePermissions.fromString("---------"));
        assertDenied(() -> store.get(name("packs/a")));
        assertDenied(() -> store.listAll("packs/"));
        Files.setPosixFilePermissions(packs, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void protectedDirectoryIsDeniedAndNotTakenForOneWithoutLinks() throws Exception {
        LocalStore store = LocalStore.create(environment, directory.resolve("store"));
        given(store, "packs/a");
        String packs = directory.resolve("store/packs").toString();
        assumeTrue(TemporaryMount.runs("chattr", "+i", packs), "may not protect directories here");
        try {
            assertDenied(() -> createText(store, "packs/b", "content"));
            assertDenied(() -> store.delete(name("packs/a")));
            assertDenied(() -> store.put(name("packs/b"), text("content")));
        } finally {
            assertTrue(TemporaryMount.runs("chattr", "-i", packs));
        }

        assertEquals(List.of("packs/a"), names(store, ""));
        assertNoTemporaryFiles(directory.resolve("store"));
    }

    private static boolean stores(LocalStore store, String name) {
        try {
            return store.createIfAbsent(new ObjectName(name), pack(), CreateOptions.DURABLE);
        } catch (Unavailable full) {
            assertEquals(StoreFailures.FULL, full.code(), full.fact());
            assertFalse(full.hints().isEmpty());
            return false;
        }
    }

    private static ByteBuffer pack() {
        return ByteBuffer.allocate(PACK_BYTES);
    }

    private static void assertFull(Executable write) {
        assertEquals(StoreFailures.FULL, assertThrows(Unavailable.class, write).code());
    }

    private static void assertUnreachable(Executable call) {
        Failure failure = assertThrows(Unavailable.class, call);
        assertEquals("store.unreachable", failure.code(), failure.fact());
        assertFalse(failure.hints().isEmpty());
    }

    private static void assertDenied(Executable call) {
        Denied denied = assertThrows(Denied.class, call);
        assertEquals("store.denied", denied.code());
        assertFalse(denied.hints().isEmpty());
    }

    private static void assertNoTemporaryFiles(Path root) throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("tmp~"))) {
            assertEquals(List.of(), files.toList());
        }
    }
}

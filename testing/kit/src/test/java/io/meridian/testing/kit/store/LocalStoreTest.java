package io.meridian.testing.kit.store;

import static io.meridian.testing.kit.store.Samples.assertAbsent;
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

import io.meridian.kernel.env.Cancellation;
import io.meridian.kernel.env.SystemEnvironment;
import io.meridian.kernel.failure.Cancelled;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.failure.NotFound;
import io.meridian.stores.ByteRange;
import io.meridian.stores.CreateOptions;
import io.meridian.stores.StoreFailures;
import io.meridian.stores.StoreFeature;
import io.meridian.stores.StoredObject;
import io.meridian.stores.local.LocalStore;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a local store does beyond the contract. */
class LocalStoreTest {
    private final SystemEnvironment environment = SystemEnvironment.create(new Cancellation());

    @TempDir private Path directory;

    private Path root;
    private LocalStore store;

    @BeforeEach
    void create() {
        root = directory.resolve("above/store");
        store = LocalStore.create(environment, root);
    }

    @AfterEach
    void close() {
        environment.close();
    }

    @Test
    void objectsArePrivateFilesInPrivateDirectories() throws IOException {
        given(store, "config", "packs/ab/cd");
        store.put(name("notes/latest"), text("note"));

        assertPermissions("rw-------", "config", "packs/ab/cd", "notes/latest");
        assertPermissions("rwx------", "", "..", "packs", "packs/ab", "notes", "tmp~");
    }

    @Test
    void nothingTemporaryRemains() throws IOException {
        given(store, "config");
        assertFalse(createText(store, "config", "again"));
        store.put(name("config"), text("replaced"));
        store.createIfAbsent(name("packs/a"), text("pack"), CreateOptions.AT_BARRIER);

        assertEquals(List.of(), files("tmp~"));
    }

    @Test
    void existingDirectoryKeepsItsPermissions() throws IOException {
        Path existing = Files.createDirectory(directory.resolve("existing"));
        Files.setPosixFilePermissions(existing, PosixFilePermissions.fromString("rwxr-x---"));

        LocalStore.create(environment, existing);

        assertEquals(
                "rwxr-x---",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(existing)));
    }

    @Test
    void openingWritesNothing() throws IOException {
        Path existing = Files.createDirectory(directory.resolve("existing"));
        Files.writeString(existing.resolve("config"), "content of config");

        LocalStore opened = LocalStore.open(environment, existing);

        assertHolds(opened, "config", "content of config");
        assertEquals(List.of("config"), names(opened, ""));
        assertEquals(Set.of(StoreFeature.CONDITIONAL_CREATE), opened.features());
        try (Stream<Path> files = Files.list(existing)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void missingDirectoryIsNotFoundAndNotMade() {
        Path missing = directory.resolve("missing");

        NotFound failure =
                assertThrows(NotFound.class, () -> LocalStore.open(environment, missing));

        assertEquals("store.not_found", failure.code());
        assertTrue(failure.fact().contains(missing.toString()), failure.fact());
        assertFalse(failure.hints().isEmpty());
        assertFalse(Files.exists(missing));
    }

    @Test
    void fileInPlaceOfTheDirectoryIsRefused() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        for (Path place : List.of(file, file.resolve("below"))) {
            assertEquals(
                    "store.not_a_directory",
                    assertThrows(InvalidRequest.class, () -> LocalStore.create(environment, place))
                            .code());
        }
        assertThrows(InvalidRequest.class, () -> LocalStore.open(environment, file));
    }

    @Test
    void rootMayBeASymbolicLink() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), root);

        given(LocalStore.open(environment, link), "config");

        assertHolds(store, "config", "content of config");
    }

    @Test
    void storedAtIsTheFilesTime() throws IOException {
        given(store, "config");
        Instant time = Instant.parse("2020-02-02T02:02:02.123456Z");
        Files.setLastModifiedTime(root.resolve("config"), FileTime.from(time));

        assertEquals(List.of(new StoredObject(name("config"), 17, time)), store.listAll("config"));
    }

    @Test
    void whatIsNoObjectIsNotListed() throws Exception {
        given(store, "packs/a");
        Files.createDirectory(root.resolve("lost+found"));
        Files.createFile(root.resolve("lost+found/a"));
        Files.createFile(root.resolve("README"));
        Files.createFile(root.resolve("packs/.a~"));
        Files.createFile(root.resolve("tmp~/abc"));
        Files.createDirectory(root.resolve("packs/empty"));
        Files.createSymbolicLink(root.resolve("packs/link"), root.resolve("packs/a"));
        Files.createSymbolicLink(root.resolve("packs/loop"), root);
        assertTrue(TemporaryMount.runs("mkfifo", root.resolve("packs/pipe").toString()));

        assertEquals(List.of("packs/a"), names(store, ""));
    }

    @Test
    void directoryInPlaceOfAnObjectIsCorruption() throws IOException {
        Files.createDirectories(root.resolve("packs/a/b"));

        assertNotAnObject(() -> store.get(name("packs/a")));
        assertNotAnObject(() -> store.get(name("packs/a"), new ByteRange(0, 1)));
        assertNotAnObject(() -> createText(store, "packs/a", "content"));
        assertNotAnObject(() -> store.put(name("packs/a"), text("content")));
        assertNotAnObject(() -> store.delete(name("packs/a")));

        assertTrue(Files.isDirectory(root.resolve("packs/a/b")), "nothing was removed");
        assertEquals(List.of(), files("tmp~"));
    }

    @Test
    void symbolicLinkInPlaceOfAnObjectIsCorruption() throws IOException {
        Path secret = Files.writeString(directory.resolve("secret"), "secret");
        Files.createDirectory(root.resolve("packs"));
        Files.createSymbolicLink(root.resolve("packs/a"), secret);

        assertNotAnObject(() -> store.get(name("packs/a")));
        assertNotAnObject(() -> createText(store, "packs/a", "content"));
        assertNotAnObject(() -> store.delete(name("packs/a")));

        assertEquals("secret", Files.readString(secret));
    }

    @Test
    void fileInPlaceOfADirectoryIsCorruption() throws IOException {
        given(store, "packs");

        assertNotAnObject(() -> createText(store, "packs/a", "content"));
        assertNotAnObject(() -> store.put(name("packs/a"), text("content")));
        assertNotAnObject(() -> store.get(name("packs/a")));
        assertEquals(List.of("packs"), names(store, ""));
        assertEquals(List.of(), names(store, "packs/"));
        assertEquals(List.of(), files("tmp~"));
    }

    @Test
    void objectCutOffAtRestReadsAsShort() throws IOException {
        given(store, "packs/a");
        try (RandomAccessFile file = new RandomAccessFile(root.resolve("packs/a").toFile(), "rw")) {
            file.setLength(5);
        }

        Corruption failure =
                assertThrows(
                        Corruption.class, () -> store.get(name("packs/a"), new ByteRange(0, 18)));

        assertEquals(StoreFailures.SHORT_OBJECT, failure.code());
        assertTrue(failure.fact().contains("18 bytes, found 5"), failure.fact());
    }

    @Test
    void objectLargerThanMemoryIsReadInRanges() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(root.resolve("huge").toFile(), "rw")) {
            file.setLength(5L << 30);
            file.seek((5L << 30) - 3);
            file.write(new byte[] {'e', 'n', 'd'});
        }

        assertEquals(
                "store.object_too_large",
                assertThrows(InvalidRequest.class, () -> store.get(name("huge"))).code());
        assertEquals(text("end"), store.get(name("huge"), new ByteRange((5L << 30) - 3, 3)));
        assertEquals(5L << 30, store.listAll("huge").getFirst().size());
    }

    @Test
    void listingOfALargeDirectoryCanBeInterrupted() {
        given(store, "a/1", "b/1");
        Thread.currentThread().interrupt();

        assertThrows(Cancelled.class, () -> names(store, ""));

        assertTrue(Thread.interrupted());
    }

    @Test
    void twoStoresOnOneDirectoryAreOne() {
        LocalStore other = LocalStore.open(environment, root);
        given(store, "packs/a");

        assertFalse(createText(other, "packs/a", "another"));
        assertHolds(other, "packs/a", "content of packs/a");
        other.delete(name("packs/a"));

        assertAbsent(store, "packs/a");
    }

    private static void assertNotAnObject(Executable call) {
        assertEquals("store.not_an_object", assertThrows(Corruption.class, call).code());
    }

    private void assertPermissions(String expected, String... names) throws IOException {
        for (String name : names) {
            assertEquals(
                    expected,
                    PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(root.resolve(name))),
                    name);
        }
    }

    private List<Path> files(String below) throws IOException {
        try (Stream<Path> files = Files.list(root.resolve(below))) {
            return files.toList();
        }
    }
}

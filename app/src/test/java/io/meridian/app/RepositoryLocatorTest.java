package io.meridian.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.engine.api.BackupRequests;
import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.KeyAccess;
import io.meridian.engine.api.KeyRequests;
import io.meridian.engine.api.KeyRequests.SlotKind;
import io.meridian.engine.api.KeyResults.Exported;
import io.meridian.engine.api.RepositoryRef;
import io.meridian.engine.api.RepositoryRequests;
import io.meridian.engine.api.RepositoryResults.Created;
import io.meridian.engine.api.Secret;
import io.meridian.kernel.failure.Conflict;
import io.meridian.kernel.failure.Denied;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.finding.Finding;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Repositories and their keys on a real disk. */
final class RepositoryLocatorTest {
    private Home home;
    private Path top;
    private Path data;

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        top = folder.toRealPath();
        home = new Home(top.resolve("home"));
        data = top.resolve("data");
        Home.write(data, "file", "content");
    }

    @AfterEach
    void close() {
        home.close();
    }

    @Test
    void firstBackupMakesTheDefaultRepositoryAndItsKey() throws IOException {
        List<Finding> findings = home.backUp(data).findings();

        Path keys = home.path.resolve(".meridian/keys");
        assertEquals(
                List.of("repository.created", "key.unconfirmed"),
                findings.stream().map(Finding::code).toList());
        assertEquals("rwx------", permissions(home.path.resolve(".meridian/backups")));
        assertEquals("rwx------", permissions(keys));
        assertEquals("rw-------", permissions(onlyFile(keys)));
        assertTrue(Files.readString(onlyFile(keys)).startsWith("MERIDIAN-KEY-1 "));
        assertEquals(
                List.of("key.unconfirmed"),
                home.backUp(data).findings().stream().map(Finding::code).toList());
    }

    @Test
    void nothingIsMadeByLooking() {
        assertEquals("repository.not_found", codeOfList(Home.DEFAULT));
        assertFalse(Files.exists(home.path));
    }

    @Test
    void namedRepositoryMustBeMadeFirst() {
        RepositoryRef named = named("named", new KeyAccess.DefaultKeyFile());

        NotFound failure = assertThrows(NotFound.class, () -> home.backUp(named, data));
        assertTrue(
                failure.hints().getFirst().contains("meridian repo init"),
                failure.hints()::toString);
        Created created = init(named);

        assertEquals(
                top.resolve("home/.meridian/keys/" + created.repositoryId() + ".key").toString(),
                created.keyFile());
        assertEquals(1, home.backUp(named, data).newFiles());
    }

    @Test
    void urlOfADirectoryIsTheDirectory() {
        init(named("named", new KeyAccess.DefaultKeyFile()));

        RepositoryRef url =
                new RepositoryRef(
                        top.resolve("named").toUri().toString(), new KeyAccess.DefaultKeyFile());

        assertEquals(1, home.backUp(url, data).newFiles());
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3://bucket/x", "sftp://host/x", "file://host/x", "file:relative"})
    void otherPlacesAreRefused(String location) {
        assertThrows(
                InvalidRequest.class,
                () -> init(new RepositoryRef(location, new KeyAccess.DefaultKeyFile())));
    }

    @Test
    void repositoryIsMadeOnce() {
        RepositoryRef named = named("named", new KeyAccess.DefaultKeyFile());
        init(named);

        assertEquals("repository.exists", assertThrows(Conflict.class, () -> init(named)).code());
        assertEquals(1, home.backUp(named, data).newFiles());
    }

    @Test
    void otherDataAreNoPlaceForARepository() {
        Conflict failure =
                assertThrows(
                        Conflict.class, () -> init(named("data", new KeyAccess.DefaultKeyFile())));

        assertEquals("repository.not_empty", failure.code());
        assertEquals("content", Home.contents(data).get("file"));
        assertEquals(1, Home.contents(data).size());
    }

    @Test
    void directoryThatIsNoRepositoryIsSaidToBeNone() {
        assertEquals(
                "repository.not_found", codeOfList(named("data", new KeyAccess.DefaultKeyFile())));
    }

    @Test
    void missingKeyComesWithTheOtherWays() throws IOException {
        home.backUp(data);
        Files.delete(onlyFile(home.path.resolve(".meridian/keys")));

        Denied failure = assertThrows(Denied.class, home::ids);

        assertEquals("repository.no_key", failure.code());
        String hints = String.join("\n", failure.hints());
        assertTrue(hints.contains("--key-file"), hints);
        assertTrue(hints.contains("--passphrase-file"), hints);
        assertTrue(hints.contains("--phrase-file"), hints);
    }

    @Test
    void keyOfAnotherRepositoryIsRefused() {
        Created other = init(named("other", new KeyAccess.DefaultKeyFile()));
        init(named("one", new KeyAccess.DefaultKeyFile()));

        assertThrows(
                Denied.class,
                () ->
                        home.backUp(
                                named("one", new KeyAccess.KeyFile(Path.of(other.keyFile()))),
                                data));
    }

    @Test
    void keyFileIsWrittenWhereAsked() throws IOException {
        RepositoryRef named = named("named", new KeyAccess.KeyFile(top.resolve("stick/my.key")));

        Created created = init(named);

        assertEquals(top.resolve("stick/my.key").toString(), created.keyFile());
        assertEquals("rw-------", permissions(top.resolve("stick/my.key")));
        assertEquals(1, home.backUp(named, data).newFiles());
        assertFalse(Files.exists(home.path.resolve(".meridian/keys")));
    }

    @Test
    void keyFileIsNeverOverwritten() throws IOException {
        Path taken = Home.write(top, "taken", "something else");
        RepositoryRef named = named("named", new KeyAccess.KeyFile(taken));

        Conflict failure = assertThrows(Conflict.class, () -> init(named));

        assertEquals("key.file_exists", failure.code());
        assertEquals("something else", Files.readString(taken));
        assertFalse(Files.exists(top.resolve("named")));
    }

    @Test
    void repositoryWhoseKeyCanNotBeWrittenIsTakenBack() throws IOException {
        Path file = Home.write(top, "a-file", "");
        RepositoryRef named = named("named", new KeyAccess.KeyFile(file.resolve("my.key")));

        assertThrows(Failure.class, () -> init(named));

        assertEquals(0, Home.contents(top.resolve("named")).size());
        init(named("named", new KeyAccess.KeyFile(top.resolve("good.key"))));
    }

    @Test
    void passphraseOpensWithoutAnyFile() {
        KeyAccess passphrase = new KeyAccess.Passphrase(new Secret("correct horse"));
        Created created = init(named("named", passphrase));

        assertNull(created.keyFile());
        assertEquals(1, home.backUp(named("named", passphrase), data).newFiles());
        assertThrows(
                Denied.class,
                () ->
                        home.backUp(
                                named("named", new KeyAccess.Passphrase(new Secret("wrong"))),
                                data));
    }

    @Test
    void passphraseIsTheFirstLineOfItsFile() {
        Path file = Home.write(top, "pass", "correct horse\nnot this\n");
        init(named("named", new KeyAccess.PassphraseFile(file)));

        assertEquals(
                1,
                home.backUp(
                                named(
                                        "named",
                                        new KeyAccess.Passphrase(new Secret("correct horse"))),
                                data)
                        .newFiles());
    }

    @Test
    void recoveryPhraseOpensAndConfirms() {
        home.environment.pass(Duration.ofHours(1));
        home.backUp(data);
        Exported phrase =
                home.run(Catalogue.KEY_EXPORT, new KeyRequests.Export(Home.DEFAULT, "", null));
        KeyAccess written = new KeyAccess.RecoveryPhrase(phrase.secret());

        home.run(Catalogue.KEY_CONFIRM, new KeyRequests.Confirm(Home.DEFAULT, written));

        assertEquals("recovery_phrase", phrase.kind());
        assertEquals(List.of(), home.backUp(data).findings());
        assertEquals(1, home.backUp(new RepositoryRef("", written), data).unchangedFiles());
    }

    @Test
    void keyInItsUsualPlaceConfirmsNothing() throws IOException {
        home.backUp(data);
        Path usual = onlyFile(home.path.resolve(".meridian/keys"));

        for (KeyAccess copy :
                List.of(new KeyAccess.DefaultKeyFile(), new KeyAccess.KeyFile(usual))) {
            assertThrows(
                    InvalidRequest.class,
                    () ->
                            home.run(
                                    Catalogue.KEY_CONFIRM,
                                    new KeyRequests.Confirm(Home.DEFAULT, copy)));
        }
    }

    @Test
    void addedKeyFileOpensAndTheFirstCanGo() throws IOException {
        home.environment.pass(Duration.ofHours(1));
        home.backUp(data);
        Path second = top.resolve("second.key");
        String first =
                home
                        .run(Catalogue.KEY_LIST, new KeyRequests.ListSlots(Home.DEFAULT))
                        .slots()
                        .stream()
                        .filter(slot -> slot.kind().equals("key_file"))
                        .findFirst()
                        .orElseThrow()
                        .slot();

        home.run(
                Catalogue.KEY_ADD,
                new KeyRequests.Add(Home.DEFAULT, SlotKind.KEY_FILE, "second", second, null));
        home.run(Catalogue.KEY_REMOVE, new KeyRequests.Remove(Home.DEFAULT, first));

        assertEquals("rw-------", permissions(second));
        assertThrows(Denied.class, home::ids);
        assertEquals(
                1,
                home.backUp(new RepositoryRef("", new KeyAccess.KeyFile(second)), data)
                        .unchangedFiles());
    }

    private Created init(RepositoryRef repository) {
        return home.run(Catalogue.REPO_INIT, new RepositoryRequests.Init(repository));
    }

    private RepositoryRef named(String name, KeyAccess key) {
        return new RepositoryRef(top.resolve(name).toString(), key);
    }

    private String codeOfList(RepositoryRef repository) {
        return assertThrows(
                        Failure.class,
                        () ->
                                home.run(
                                        Catalogue.BACKUP_STATS,
                                        new BackupRequests.Stats(repository)))
                .code();
    }

    private static Path onlyFile(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> all = files.toList();
            assertEquals(1, all.size());
            return all.getFirst();
        }
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}

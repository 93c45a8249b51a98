package io.meridian.testing.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;

/** Without the right key nothing can be read, and what to do is said. */
final class WrongKeyTest {
    private static Site site;
    private static Site other;
    private static Path source;
    private static String backup;

    @BeforeAll
    static void makeVaults() {
        site = new Site().init();
        source = Trees.grow(site.directory("source"), 1, 10);
        backup = site.backUp(source);
        other = new Site().init();
    }

    @AfterAll
    static void nothingIsLost() {
        assertEquals(Set.of(backup), Site.backups(site.reader()));
        site.assertHolds(site.reader(), backup, source);
        site.close();
        other.close();
    }

    @Test
    void theKeyFileOfAnotherRepositoryIsRefused() {
        list("--key-file", other.keyFile().toString()).expectFailure(7, "key");
    }

    /** Under the name that the right one would have. */
    @Test
    void theKeyFileOfAnotherRepositoryUnderTheRightNameIsRefused() throws IOException {
        Path home = site.directory("other-home");
        Path key = home.resolve(".meridian/keys").resolve(site.keyFile().getFileName());
        Files.createDirectories(key.getParent());
        Files.copy(other.keyFile(), key, StandardCopyOption.REPLACE_EXISTING);

        site.product()
                .with("HOME", home.toString())
                .run("backup", "list")
                .expectFailure(7, "none of", "key file");
    }

    @Test
    void aMissingKeySaysWhereItWasExpectedAndWhatElseOpens() {
        site.product()
                .with("HOME", site.directory("empty-home").toString())
                .run("backup", "create", source.toString())
                .expectFailure(7, "empty-home/.meridian/keys", "--key-file", "--phrase-file");
    }

    @Test
    void aKeyFileThatIsNotThereIsNamed() {
        list("--key-file", "/nowhere/at.key").expectFailure(3, "/nowhere/at.key");
    }

    @Test
    void aDamagedKeyFileIsRefused() throws IOException {
        String text = Files.readString(site.keyFile());
        Path damaged = site.path("damaged.key");
        char last = text.strip().charAt(text.strip().length() - 1);
        Files.writeString(
                damaged,
                text.strip().substring(0, text.strip().length() - 1) + (last == '0' ? '1' : '0'));

        Ended ended = list("--key-file", damaged.toString());

        ended.expectFailure(ended.exitCode() == 2 ? 2 : 7, "key");
    }

    @Test
    void theRecoveryPhraseOpensAndAMistypedOneDoesNot() throws IOException {
        String phrase = site.product().run("repo", "key", "export").expect(0).output();
        list("--phrase-file", file("phrase", phrase)).expect(0).expectSaid(backup);

        char first = phrase.charAt(0);
        String mistyped = (first == 'A' ? 'B' : 'A') + phrase.substring(1);
        list("--phrase-file", file("mistyped", mistyped)).expectFailure(2, "phrase");
        list("--phrase-file", file("short", phrase.substring(0, 20))).expectFailure(2, "phrase");
    }

    @Test
    void theRecoveryPhraseOfAnotherRepositoryIsRefused() throws IOException {
        String phrase = other.product().run("repo", "key", "export").expect(0).output();

        list("--phrase-file", file("foreign", phrase)).expectFailure(7, "key");
    }

    @Test
    void aWrongPassphraseIsRefusedAndTheRightOneOpens() throws IOException {
        site.product()
                .run("repo", "key", "add", "--passphrase-file", file("pass", "open sesame\n"))
                .expect(0);

        list("--passphrase-file", file("pass", "open sesame\n")).expect(0).expectSaid(backup);
        list("--passphrase-file", file("wrong", "open barley\n")).expectFailure(7, "passphrase");
    }

    private static Ended list(String option, String value) {
        return site.product().run("backup", "list", option, value);
    }

    private static String file(String name, String content) throws IOException {
        return Files.writeString(site.path(name), content).toString();
    }
}

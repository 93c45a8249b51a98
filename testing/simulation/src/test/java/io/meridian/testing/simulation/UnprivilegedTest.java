package io.meridian.testing.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.testing.kit.reader.IndependentReader;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A user who may not do everything, as root never is: run by root as nobody. */
final class UnprivilegedTest {
    private static final String NOBODY = "65534";

    private Site site;
    private Product product;
    private Path source;

    @BeforeEach
    void becomeNobody() throws IOException {
        site = new Site("nobodys/vault");
        Path own = site.directory("nobodys");
        source = Files.createDirectories(own.resolve("source"));
        for (String name : new String[] {"readable", "secret", "folder/inside", "other/inside"}) {
            Path file = source.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "content of " + name);
        }
        Files.createDirectories(own.resolve("home"));
        Programs.run("chmod", "0755", site.path("").toString());
        Programs.runIfAllowed("chown", "-R", NOBODY + ":" + NOBODY, own.toString());
        String[] become = {"setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"};
        Programs.runIfAllowed(
                "setpriv",
                become[1],
                become[2],
                become[3],
                System.getProperty("java.home") + "/bin/java",
                "-version");
        product =
                site.product()
                        .copiedTo(site.path("distribution"))
                        .startedBy(become)
                        .with("HOME", own.resolve("home").toString());
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void unreadableFilesAreFindingsAndTheRestIsStored() throws IOException {
        product.run("repo", "init").expect(0);
        deny(source.resolve("secret"));
        deny(source.resolve("folder"));

        Ended created = product.run("backup", "create", source.toString(), "--json").expect(8);

        created.expectSaid("secret", "folder");
        assertTrue(created.json().get("findings").size() >= 2, created::toString);
        Path restored = site.path("restored");
        IndependentReader reader = IndependentReader.open(site.vault(), key());
        reader.restore(created.json().get("backup").get("id").asString(), restored);
        assertEquals("content of readable", Files.readString(restored.resolve("readable")));
        assertEquals("content of other/inside", Files.readString(restored.resolve("other/inside")));
    }

    @Test
    void aRepositoryOfSomebodyElseIsDenied() throws IOException {
        product.run("repo", "init").expect(0);
        product.run("backup", "create", source.toString()).expect(0);
        Programs.run("chown", "-R", "0:0", site.vault().toString());

        product.run("backup", "list").expectFailure(7, site.vault().toString());
        product.run("backup", "create", source.toString())
                .expectFailure(7, site.vault().toString());
        Site.inspect(IndependentReader.open(site.vault(), key()));
    }

    @Test
    void aRepositoryThatMayOnlyBeReadIsNotWrittenTo() throws IOException {
        product.run("repo", "init").expect(0);
        product.run("backup", "create", source.toString()).expect(0);
        Programs.run("chmod", "-R", "a-w", site.vault().toString());

        product.run("backup", "create", source.toString())
                .expectFailure(7, site.vault().toString());
        product.run("backup", "list").expect(0);
        Programs.run("chmod", "-R", "u+w", site.vault().toString());
        product.run("backup", "create", source.toString()).expect(0);
    }

    @Test
    void aTargetWhoseParentMayNotBeWrittenIsDenied() {
        product.run("repo", "init").expect(0);
        product.run("backup", "create", source.toString()).expect(0);
        Path target = site.path("roots-own/target");
        site.directory("roots-own");

        product.run("backup", "restore", "latest", "--to", target.toString())
                .expectFailure(7, "roots-own");
        assertTrue(Files.notExists(target));
    }

    @Test
    void aPlaceWhereNoRepositoryMayBeMadeIsDenied() {
        Path place = site.path("distribution/vault");

        product.run("repo", "init", place.toString()).expectFailure(7, place.toString());
    }

    @Test
    void aSourceThatMayNotBeReadIsDenied() throws IOException {
        product.run("repo", "init").expect(0);
        deny(source);

        product.run("backup", "create", source.toString()).expectFailure(7, source.toString());
    }

    private Path key() throws IOException {
        try (var keys = Files.list(site.path("nobodys/home/.meridian/keys"))) {
            return keys.findFirst().orElseThrow();
        }
    }

    private static void deny(Path path) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("---------"));
    }
}

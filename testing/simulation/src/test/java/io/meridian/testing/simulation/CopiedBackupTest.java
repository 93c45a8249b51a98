package io.meridian.testing.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Backups copied from one vault to another by the command, and what it says to wrong ones. */
final class CopiedBackupTest {
    private Site site;
    private Site other;
    private Path source;
    private String backup;

    @BeforeEach
    void makeVaults() {
        site = new Site().init();
        other = new Site().init();
        source = Trees.grow(site.directory("source"), 3, 30);
        backup = site.backUp(source);
    }

    @AfterEach
    void close() {
        site.close();
        other.close();
    }

    @Test
    void copiesAreReadByOthersAndOnlyNewOnesComeNextTime() {
        Path first = Programs.copy(source, site.path("first"));
        copy("--all").expect(0).expectSaid("copied").expectSaid("entries and content");
        Trees.change(source, 4, 5);
        String second = site.backUp(source);

        copy("--all").expect(0).expectSaid("there already");

        assertEquals(Set.of(backup, second), Site.backups(other.reader()));
        Site.inspect(other.reader());
        other.assertHolds(other.reader(), backup, first);
        other.assertHolds(other.reader(), second, source);
        other.verifyEverything();
    }

    @Test
    void aKilledCopyingLeavesNothingThatCountsAndIsRunAgain() throws Exception {
        Killer killer = new Killer(new SplittableRandom(5));
        String[] line = line("--all");
        killer.observe(site.product(), line("--all", "--dry-run")).expect(0);
        for (int i = 0; i < Effort.of(4, 40); i++) {
            Trees.change(source, i, 4);
            site.backUp(source);
            killer.kill(site.product(), line);
            for (String there : Site.backups(other.reader())) {
                assertTrue(Site.backups(site.reader()).contains(there), there);
            }
        }

        site.product().run(line).expect(0);

        assertEquals(Site.backups(site.reader()), Site.backups(other.reader()));
        other.verifyEverything();
        other.assertHolds(other.reader(), Site.newest(other.reader(), "manual"), source);
    }

    @Test
    void whatIsWrongWithTheRequestIsSaid() throws IOException {
        copy("20000101").expectFailure(3, "20000101", "backup list");
        copy("--source", "/no/such/source").expectFailure(3, "/no/such/source");
        site.product()
                .run("backup", "copy", "--all", "--to", site.vault().toString())
                .expectFailure(2, "same", "repo init");
        Path clone = Programs.copy(site.vault(), site.path("clone"));
        site.product()
                .run("backup", "copy", "--all", "--to", clone.toString())
                .expectFailure(2, "same");
        Path missing = site.path("missing");
        site.product()
                .run("backup", "copy", "--all", "--to", missing.toString())
                .expectFailure(3, "missing", "repo init");
        assertTrue(Files.notExists(missing), "nothing is made on demand");
    }

    @Test
    void theKeyOfTheOtherRepositoryIsItsOwn() throws IOException {
        String to = other.vault().toString();
        site.product()
                .run("backup", "copy", "--all", "--to", to)
                .expectFailure(7, "copy to", "--to-key-file");
        site.product()
                .run("backup", "copy", "--all", "--to", to, "--to-key-file", key(site))
                .expectFailure(7, "copy to", "--to-key-file");
        String phrase = other.product().run("repo", "key", "export").expect(0).output();
        Path file = Files.writeString(site.path("phrase"), phrase);
        site.product()
                .run("backup", "copy", "--all", "--to", to, "--to-phrase-file", file.toString())
                .expect(0);
        assertEquals(Set.of(backup), Site.backups(other.reader()));
    }

    private Ended copy(String... which) {
        return site.product().run(line(which));
    }

    private String[] line(String... which) {
        List<String> line = new ArrayList<>(List.of("backup", "copy"));
        line.addAll(List.of(which));
        line.addAll(List.of("--to", other.vault().toString(), "--to-key-file", key(other)));
        return line.toArray(String[]::new);
    }

    private static String key(Site site) {
        return site.keyFile().toString();
    }
}

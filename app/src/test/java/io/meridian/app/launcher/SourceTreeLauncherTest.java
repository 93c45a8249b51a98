package io.meridian.app.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;

/** What ./meridian promises: it builds when it must, once, and never starts a failed build. */
final class SourceTreeLauncherTest {
    private static final Path TREE = Path.of(System.getProperty("meridian.tree"));
    private static final Path BUILT = Path.of(System.getProperty("meridian.distribution"));

    @TempDir private Path scratch;
    private Path tree;
    private Path source;
    private Script launcher;

    /**
     * The launcher's own files, one source, and a stand-in for Maven that copies a finished build.
     */
    @BeforeEach
    void layOutTree() throws IOException {
        tree = Files.createDirectories(scratch.resolve("tree"));
        Files.copy(TREE.resolve("meridian"), tree.resolve("meridian"));
        FolderCopy.of(TREE.resolve(".mvn"), tree.resolve(".mvn"));
        FolderCopy.of(
                TREE.resolve("app/src/distribution"),
                Files.createDirectories(tree.resolve("app/src")).resolve("distribution"));
        source = tree.resolve("kernel/src/main/java/Source.java");
        Files.createDirectories(source.getParent());
        Files.writeString(source, "class Source {}\n");
        launcher =
                Script.of(tree.resolve("meridian"))
                        .with("PATH", scratch.resolve("bin") + ":/usr/bin:/bin");
        mavenThat("");
    }

    @Test
    void buildsOnceAndSaysSoOnStandardError() throws Exception {
        Script.Ended first = launcher.run("--version");
        Script.Ended second = launcher.run("--version");

        assertEquals(0, first.exitCode(), first.errors());
        assertTrue(first.output().startsWith("meridian "), first.output());
        assertEquals(1, first.errorLines().size(), first.errors());
        assertTrue(first.errors().startsWith("meridian: building"), first.errors());
        assertEquals("", second.errors());
        assertEquals(first.output(), second.output());
        assertEquals(1, builds());
    }

    @Test
    void buildsAgainWhenASourceWasChanged() throws Exception {
        launcher.run("--version");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(1)));
        launcher.run("--version");

        assertEquals(2, builds());
    }

    @Test
    void buildsAgainWhenASourceWasDeleted() throws Exception {
        launcher.run("--version");
        Files.delete(source);
        launcher.run("--version");

        assertEquals(2, builds());
    }

    @Test
    void testsAndTextsAreNoReasonToBuild() throws Exception {
        launcher.run("--version");
        Path test = tree.resolve("kernel/src/test/java/SourceTest.java");
        Files.createDirectories(test.getParent());
        for (Path file : List.of(test, tree.resolve("README.md"))) {
            Files.writeString(file, "new");
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(1)));
        }
        setBack(tree.resolve("kernel/src"));
        launcher.run("--version");

        assertEquals(1, builds());
    }

    @Test
    void aFailedBuildGivesItsReasonAndStartsNothing() throws Exception {
        mavenThat("echo '[ERROR] /Source.java:[1,2] no such thing'; exit 1\n");
        Script.Ended failed = launcher.run("--version");
        mavenThat("");
        Script.Ended repaired = launcher.run("--version");

        assertEquals(1, failed.exitCode());
        assertEquals("", failed.output());
        assertTrue(failed.errors().contains("no such thing"), failed.errors());
        assertTrue(failed.errors().contains("the build failed"), failed.errors());
        assertEquals(0, repaired.exitCode(), repaired.errors());
        assertEquals(2, builds());
    }

    @Test
    void twoFirstCallsAtOnceBuildOnce() throws Exception {
        Path permission = scratch.resolve("permission");
        mavenThat("until [ -e " + permission + " ]; do :; done\n");

        Script.Running first = launcher.start("--version");
        first.awaitError("building");
        Script.Running second = launcher.start("--version");
        second.awaitError("waiting for another build");
        Files.createFile(permission);

        assertEquals(0, first.end().exitCode());
        assertEquals(0, second.end().exitCode());
        assertEquals(1, builds());
    }

    @Test
    void withoutAJdkNothingIsBuilt() throws Exception {
        Script.Ended ended = launcher.without("JAVA_HOME").run("--version");

        assertEquals(127, ended.exitCode());
        assertFalse(Files.exists(scratch.resolve("builds")));
    }

    private void mavenThat(String does) throws IOException {
        FakeJdk.executable(
                scratch.resolve("bin/mvn"),
                """
                #!/bin/sh
                [ "$2" != --version ] || exec echo 'Apache Maven 3.9.12'
                echo build >>%s
                %smkdir -p app/target
                cp -Rp %s app/target/
                """
                        .formatted(scratch.resolve("builds"), does, BUILT));
    }

    private long builds() throws IOException {
        return Files.readAllLines(scratch.resolve("builds")).size();
    }

    /** The new folder for tests changed its parent, which counts as a change among the sources. */
    private static void setBack(Path folder) throws IOException {
        Files.setLastModifiedTime(folder, FileTime.from(Instant.EPOCH));
    }
}

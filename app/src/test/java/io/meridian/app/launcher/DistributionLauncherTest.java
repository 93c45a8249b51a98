package io.meridian.app.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

/** What bin/meridian promises: the right JDK, clean output, and never old code. */
final class DistributionLauncherTest {
    private static final Path BUILT = Path.of(System.getProperty("meridian.distribution"));
    private static final String THIS_JDK = System.getProperty("java.home");

    @TempDir private Path scratch;
    private Path home;
    private Script launcher;

    @BeforeEach
    void copyDistribution() throws IOException {
        home = FolderCopy.of(BUILT, scratch.resolve("meridian"));
        deleteCaches(home.resolve("cache"));
        launcher = Script.of(home.resolve("bin/meridian"));
    }

    @Test
    void printsItsVersionAndNothingElse() throws Exception {
        Script.Ended ended = launcher.run("--version");

        assertEquals(0, ended.exitCode(), ended.errors());
        assertTrue(ended.output().matches("meridian [0-9]+\\.[^\n]*\n"), ended.output());
        assertEquals("", ended.errors());
    }

    @Test
    void missingJdkIsOneSentenceAndAHint() throws Exception {
        Script.Ended ended = launcher.without("JAVA_HOME").with("PATH", "/nonexistent").run();

        assertEquals(127, ended.exitCode());
        assertEquals("", ended.output());
        assertEquals(2, ended.errorLines().size(), ended.errors());
        assertTrue(ended.errorLines().getFirst().startsWith("meridian: no JDK 25 or newer"));
        assertTrue(ended.errorLines().getLast().startsWith("hint: "));
    }

    @Test
    void olderJdksInJavaHomeAndOnThePathArePassedOver() throws Exception {
        Path old = FakeJdk.ofVersion("17.0.15", scratch.resolve("old"));
        Path root = jdkRootHoldingThisJdk();

        Script.Ended ended =
                launcher.with("JAVA_HOME", old.toString())
                        .with("PATH", old.resolve("bin") + ":/usr/bin:/bin")
                        .with("MERIDIAN_JDK_ROOT", root.toString())
                        .run("--version");

        assertEquals(0, ended.exitCode(), ended.errors());
    }

    @Test
    void newerJdksSuit() throws Exception {
        Path newer = FakeJdk.ofVersion("26-ea", scratch.resolve("newer"));

        assertEquals(99, launcher.with("JAVA_HOME", newer.toString()).run().exitCode());
    }

    @Test
    void anUnsuitableJdkChosenByNameIsRefusedEvenIfAnotherWouldDo() throws Exception {
        Path old = FakeJdk.ofVersion("17.0.15", scratch.resolve("old"));

        Script.Ended ended = launcher.with("MERIDIAN_JAVA_HOME", old.toString()).run("--version");

        assertEquals(127, ended.exitCode());
        assertTrue(ended.errors().contains("MERIDIAN_JAVA_HOME=" + old), ended.errors());
    }

    @Test
    void aCaptureBeginsWithASmallHeapWhereverItsOptionsStand() throws Exception {
        Script saying = running("echo \"$@\"");

        String last = saying.run("capture", "/db", "--repo", "/r").output();
        String first = saying.run("--repo", "/r", "capture", "/db").output();
        String other = saying.run("--repo", "/r", "backup", "list").output();

        assertTrue(last.contains("-Xms10m"), last);
        assertTrue(first.contains("-Xms10m"), first);
        assertFalse(other.contains("-Xms10m"), other);
    }

    @Test
    void aCaptureLetsItsDatabaseFinishItsTurnOnTheProcessor() throws Exception {
        Script saying = running("chrt -p $$");

        String capture = saying.run("capture", "/db", "--repo", "/r").output();
        String other = saying.run("--repo", "/r", "backup", "list").output();

        assertTrue(capture.contains("SCHED_BATCH"), capture);
        assertTrue(other.contains("SCHED_OTHER"), other);
    }

    @Test
    void aCaptureRunsWhereNobodyMayChooseHowItIsScheduled() throws Exception {
        Path refusing = scratch.resolve("refusing");
        FakeJdk.executable(refusing.resolve("chrt"), "#!/bin/sh\necho no >&2\nexit 1\n");
        Script saying = running("echo \"$@\"").with("PATH", refusing + ":/usr/bin:/bin");

        Script.Ended ended = saying.run("capture", "/db", "--repo", "/r");

        assertEquals(0, ended.exitCode(), ended.errors());
        assertEquals("", ended.errors());
        assertTrue(ended.output().contains("capture /db --repo /r"), ended.output());
    }

    @Test
    void startsThroughASymbolicLinkAndFromAPathWithSpaces() throws Exception {
        Path moved = Files.move(home, scratch.resolve("a folder with spaces"));
        Path link =
                Files.createSymbolicLink(scratch.resolve("link"), moved.resolve("bin/meridian"));

        assertEquals(0, Script.of(link).run("--version").exitCode());
    }

    @Test
    void theOtherNameSpeaksOfItselfAndWorksThroughALink() throws Exception {
        Path link =
                Files.createSymbolicLink(
                        scratch.resolve("kyrodb_backup"), home.resolve("bin/kyrodb_backup"));

        Script.Ended ended = Script.of(link).run("--help");

        assertEquals(0, ended.exitCode(), ended.errors());
        assertTrue(ended.output().startsWith("Usage: kyrodb_backup "), ended.output());
    }

    @Test
    void argumentsThatAreNotAsciiArriveUnderThePosixLocale() throws Exception {
        Script.Ended ended = launcher.with("LC_ALL", "POSIX").run("größe-名");

        assertEquals(2, ended.exitCode());
        assertTrue(ended.errors().contains("größe-名"), ended.errors());
    }

    @Test
    void aStartUpCacheIsMadeOnceAndUsed() throws Exception {
        makeCache();

        assertTrue(loadsMainFromCache());
    }

    @Test
    void aChangedJarIsNeverRunFromAnOldCache() throws Exception {
        makeCache();
        Path jar = home.resolve("lib/meridian.jar");
        FileTime time = Files.getLastModifiedTime(jar);
        replaceMain(jar);
        Files.setLastModifiedTime(jar, time);

        Script.Ended ended = caching().run("--version");

        assertEquals("new code\n", ended.output());
    }

    @Test
    void aCacheOfAnotherBuildOrJdkHasAnotherName() throws Exception {
        makeCache();
        Files.writeString(home.resolve("lib/content.sha256"), "0".repeat(64) + "\n");

        assertFalse(loadsMainFromCache());
    }

    @Test
    void aDamagedCacheCostsNothingButTime() throws Exception {
        makeCache();
        Path cache = soleCache();
        Files.write(cache, new byte[] {1, 2, 3});

        Script.Ended ended = caching().run("--version");

        assertEquals(0, ended.exitCode());
        assertEquals("", ended.errors());
        assertTrue(ended.output().startsWith("meridian "), ended.output());
    }

    @Test
    void noPlaceForACacheIsNoFailure() throws Exception {
        Files.writeString(home.resolve("cache"), "a file where the folder would be");

        Script.Ended ended = caching().with("HOME", "/proc/0").run("--version");
        Script.Ended homeless = caching().run("--version");

        assertEquals(0, ended.exitCode());
        assertEquals("", ended.errors());
        assertEquals(0, homeless.exitCode());
        assertEquals("", homeless.errors());
    }

    private Path jdkRootHoldingThisJdk() throws IOException {
        Path root = scratch.resolve("root");
        Path places = root.resolve("usr/lib/jvm");
        FakeJdk.ofVersion("21.0.1", places.resolve("a-jdk-21"));
        FakeJdk.startingAnother(Path.of(THIS_JDK), places.resolve("b-this-jdk"));
        return root;
    }

    private void makeCache() throws Exception {
        Script.Ended ended = caching().run("--version");
        assertEquals(0, ended.exitCode(), ended.errors());
    }

    /**
     * Makes a missing cache before it goes on, where a user's start leaves that to the background.
     */
    private Script caching() {
        return launcher.with("MERIDIAN_START_CACHE", "now");
    }

    private Path soleCache() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("cache"))) {
            return files.filter(file -> file.toString().endsWith(".aot")).findFirst().orElseThrow();
        }
    }

    private boolean loadsMainFromCache() throws Exception {
        Path log = scratch.resolve("classes.log");
        Script.Ended ended =
                caching()
                        .with("MERIDIAN_JAVA_OPTIONS", "-Xlog:class+load:file=" + log)
                        .run("--version");
        assertEquals(0, ended.exitCode(), ended.errors());
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(" io.meridian.app.Main "))
                    .anyMatch(line -> line.contains("shared objects file"));
        }
    }

    private void replaceMain(Path jar) throws IOException {
        Path main = Files.createDirectories(scratch.resolve("new")).resolve("Main.java");
        Files.writeString(
                main,
                """
                package io.meridian.app;
                public final class Main {
                    public static void main(String[] arguments) {
                        System.out.println("new code");
                    }
                }
                """);
        int compiled =
                ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-d", scratch.toString(), main.toString());
        assertEquals(0, compiled);
        try (FileSystem content =
                FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of())) {
            Files.copy(
                    scratch.resolve("io/meridian/app/Main.class"),
                    content.getPath("io/meridian/app/Main.class"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The launcher with a line of shell where the JVM should be. */
    private Script running(String line) throws IOException {
        Path jdk = FakeJdk.ofVersion("25", scratch.resolve("instead"));
        FakeJdk.executable(jdk.resolve("bin/java"), "#!/bin/sh\n" + line + "\n");
        return launcher.with("MERIDIAN_JAVA_HOME", jdk.toString());
    }

    private static void deleteCaches(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }
}

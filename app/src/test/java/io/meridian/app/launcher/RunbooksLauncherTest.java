package io.meridian.app.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every runbook does what it says: its commands end with the exit codes and print the lines it
 * promises, in the state it is about. So does the tour of the README.
 */
final class RunbooksLauncherTest {
    private static final Path TREE = Path.of(System.getProperty("meridian.tree"));
    private static final Path BUILT = Path.of(System.getProperty("meridian.distribution"));
    private static final int UNPREPARED = 77;
    private static final String ANYTHING = "…";
    private static final String QUICK_FOR_LITTLE_DATA = "-XX:TieredStopAtLevel=1";

    @TempDir private Path scratch;
    private Path distribution;
    private ExecutorService runs;

    @BeforeEach
    void copyDistribution() throws Exception {
        runs = Executors.newFixedThreadPool(2);
        distribution = FolderCopy.of(BUILT, scratch.resolve("meridian"));
        Script.Ended cached =
                Script.of(distribution.resolve("bin/meridian"))
                        .with("MERIDIAN_START_CACHE", "now")
                        .run("--version");
        assertEquals(0, cached.exitCode(), cached.errors());
    }

    @AfterEach
    void stop() {
        runs.close();
    }

    @TestFactory
    List<DynamicTest> everyPageDoesWhatItSays() throws IOException {
        Path folder = TREE.resolve("docs/operations");
        List<DynamicTest> tests;
        try (Stream<Path> pages = Files.list(folder)) {
            tests =
                    Stream.concat(
                                    pages.filter(page -> !page.endsWith("README.md"))
                                            .sorted()
                                            .map(page -> begin(nameOf(page), page)),
                                    Stream.of(begin("tour", TREE.resolve("README.md"))))
                            .toList();
        }
        assertFalse(tests.isEmpty());
        return tests;
    }

    /** Runs the page in the background, two at a time; the test waits for its result. */
    private DynamicTest begin(String name, Path page) {
        Future<Script.Ended> run = runs.submit(() -> run(name, page));
        return dynamicTest(
                name,
                () -> {
                    Script.Ended ended = run.get();
                    assumeFalse(ended.exitCode() == UNPREPARED, "its state can't be made up here");
                    assertEquals(0, ended.exitCode(), page + ": " + ended.errors());
                    requirePromisedLines(name, page);
                });
    }

    private Script.Ended run(String name, Path page) throws Exception {
        Path home = Files.createDirectories(scratch.resolve(name).resolve("home"));
        Path outputs = Files.createDirectories(outputs(name));
        Path state = TREE.resolve("app/src/test/resources/runbooks/" + name + ".sh");
        Path script = scratch.resolve(name + ".sh");
        Runbook runbook = Runbook.read(page);
        assertFalse(runbook.blocks().isEmpty(), page + " has no commands");
        Files.writeString(script, runbook.script(state, outputs));
        return Script.of(Path.of("/bin/sh"))
                .without("MERIDIAN_START_CACHE")
                .with("MERIDIAN_JAVA_OPTIONS", QUICK_FOR_LITTLE_DATA)
                .with("HOME", home.toString())
                .with("PATH", distribution.resolve("bin") + ":/usr/sbin:/sbin:/usr/bin:/bin")
                .run(script.toString());
    }

    private void requirePromisedLines(String name, Path page) throws IOException {
        List<Runbook.Block> blocks = Runbook.read(page).blocks();
        for (int block = 0; block < blocks.size(); block++) {
            List<String> promised = blocks.get(block).printed();
            if (!promised.isEmpty()) {
                String printed = Files.readString(outputs(name).resolve(String.valueOf(block)));
                for (String line : promised) {
                    assertTrue(
                            printed.lines().anyMatch(pattern(line).asMatchPredicate()),
                            () -> page + " promises: " + line + "\nprinted:\n" + printed);
                }
            }
        }
    }

    private Path outputs(String name) {
        return scratch.resolve(name).resolve("outputs");
    }

    /** Columns may be wider than on the page. */
    private static Pattern pattern(String promised) {
        return Pattern.compile(
                Stream.of(promised.strip().split("\\s+"))
                        .map(RunbooksLauncherTest::wordPattern)
                        .collect(Collectors.joining("\\s+", "\\s*", "\\s*")));
    }

    private static String wordPattern(String word) {
        return Stream.of(word.split(ANYTHING, -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*"));
    }

    private static String nameOf(Path page) {
        return page.getFileName().toString().replaceFirst("\\.md$", "");
    }
}

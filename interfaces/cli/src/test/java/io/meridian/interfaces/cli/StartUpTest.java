package io.meridian.interfaces.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Start-up is part of every run, so classes that a run does not need are not loaded. */
final class StartUpTest {
    private static final String OURS = "io.meridian.interfaces.cli.";

    @Test
    void versionAndHelpNeedNeitherEngineNorJson() throws Exception {
        for (String line : List.of("--version", "--help", "backup --help")) {
            String loaded = classesLoadedBy(line.split(" ", -1));

            assertTrue(loaded.contains(OURS + "CommandLineInterface"), loaded);
            assertFalse(loaded.contains("tools.jackson"), line);
            assertFalse(loaded.contains("io.meridian.engine.api.Catalogue"), line);
            assertFalse(loaded.contains(OURS + "command.Invocation "), line);
        }
    }

    @Test
    void aCommandLoadsNeitherItsSiblingsNorJson() throws Exception {
        String loaded = classesLoadedBy("backup", "list");

        assertTrue(loaded.contains(OURS + "command.backup.ListBackups"), loaded);
        assertFalse(loaded.contains(OURS + "command.backup.CreateBackup"));
        assertFalse(loaded.contains(OURS + "command.repo."));
        assertFalse(loaded.contains(OURS + "quickstart."));
        assertFalse(loaded.contains("tools.jackson"));
    }

    /** The program that the test starts. */
    static final class OneRun {
        private OneRun() {}

        public static void main(String[] args) {
            boolean needsEngine = List.of(args).contains("list");
            CliRun run = new CliRun(needsEngine ? new FakeEngine() : null).run(args);
            assertEquals(0, run.exitCode(), run.err());
        }
    }

    private static String classesLoadedBy(String... args) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xlog:class+load:stdout",
                                "-cp",
                                System.getProperty("java.class.path"),
                                OneRun.class.getName()));
        command.addAll(List.of(args));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), printed);
        return printed;
    }
}

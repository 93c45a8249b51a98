package io.meridian.testing.simulation;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Programs of the system. */
final class Programs {
    private Programs() {}

    /** Runs one, which has to end well. */
    static void run(String... command) {
        outputOf(command);
    }

    /** What it printed, and it has to end well. */
    static String outputOf(String... command) {
        Outcome outcome = outcome(command);
        if (outcome.exitCode() != 0) {
            throw new AssertionError(List.of(command) + ": " + outcome.output());
        }
        return outcome.output();
    }

    /** Runs one, however it ends. */
    static void runAnyway(String... command) {
        outcome(command);
    }

    /** Skips the test when the system doesn't let us. */
    static void runIfAllowed(String... command) {
        Outcome outcome = outcome(command);
        assumeTrue(
                outcome.exitCode() == 0,
                () -> "not possible here: " + List.of(command) + ": " + outcome.output());
    }

    /** What a tree takes on its device. */
    static long allocatedBytes(Path tree) {
        String line = outputOf("du", "-sk", tree.toString());
        return Long.parseLong(line.substring(0, line.indexOf('\t'))) << 10;
    }

    /** A copy of a directory with all its metadata and holes. */
    static Path copy(Path directory, Path copy) {
        run("cp", "-a", directory.toString(), copy.toString());
        return copy;
    }

    static void remove(Path tree) {
        run("rm", "-rf", tree.toString());
    }

    private record Outcome(int exitCode, String output) {}

    private static Outcome outcome(String... command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            byte[] output = process.getInputStream().readAllBytes();
            return new Outcome(
                    process.onExit().join().exitValue(),
                    new String(output, StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

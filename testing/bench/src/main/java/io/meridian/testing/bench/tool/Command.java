package io.meridian.testing.bench.tool;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A command line: its words, what it adds to the environment, and the directory it runs in. It
 * succeeds with exit code 0.
 */
public record Command(List<String> words, Map<String, String> environment, Path directory) {
    public Command {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
    }

    /** A pipeline of the shell, which fails when any part of it does. */
    static Command shell(String pipeline, Path directory) {
        return new Command(
                List.of("bash", "-e", "-o", "pipefail", "-c", pipeline), Map.of(), directory);
    }
}

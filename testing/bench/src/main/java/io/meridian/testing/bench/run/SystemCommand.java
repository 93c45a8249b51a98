package io.meridian.testing.bench.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Commands the bench itself needs, such as mount; never measured. */
public final class SystemCommand {
    private SystemCommand() {}

    /**
     * Runs a command to its end and returns what it printed, errors included.
     *
     * @throws BenchFailure when it ends with another exit code than 0
     */
    public static String run(List<String> words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        int exitCode = process.waitFor();
        if (exitCode != 0) {
            throw new BenchFailure(
                    "'%s' ended with exit code %d: %s"
                            .formatted(String.join(" ", words), exitCode, output));
        }
        return output;
    }

    static String run(String... words) throws IOException, InterruptedException {
        return run(List.of(words));
    }
}

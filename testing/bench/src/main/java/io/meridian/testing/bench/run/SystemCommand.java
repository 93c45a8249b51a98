package io.meridian.testing.bench.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Commands the bench itself needs, such as mount; never measured. */
public final class SystemCommand {
    private SystemCommand() {}

    /**
     * Runs a command to its end and returns what it printed, warnings not included.
     *
     * @throws BenchFailure when it ends with another exit code than 0
     */
    public static String run(List<String> words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words).start();
        process.getOutputStream().close();
        String output = read(process.getInputStream());
        String errors = read(process.getErrorStream());
        int exitCode = process.waitFor();
        if (exitCode != 0) {
            throw new BenchFailure(
                    "'%s' ended with exit code %d: %s"
                            .formatted(String.join(" ", words), exitCode, errors));
        }
        return output;
    }

    static String run(String... words) throws IOException, InterruptedException {
        return run(List.of(words));
    }

    private static String read(InputStream stream) throws IOException {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
}

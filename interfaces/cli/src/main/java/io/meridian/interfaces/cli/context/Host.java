package io.meridian.interfaces.cli.context;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Facts about the process.
 *
 * @param version of Meridian
 * @param variables the environment variables
 * @param home the user's home directory, for paths that begin with {@code ~/}
 * @param directory the working directory, absolute
 * @param nanoTime monotonic time in nanoseconds, for rates and durations
 */
public record Host(
        String version,
        Map<String, String> variables,
        Path home,
        Path directory,
        LongSupplier nanoTime) {
    public Host {
        variables = Map.copyOf(variables);
    }

    /** An environment variable; unset is the same as empty. */
    public String variable(String name) {
        return variables.getOrDefault(name, "");
    }
}

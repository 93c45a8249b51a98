package io.meridian.testing.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The built product with an environment of its own: nothing is inherited. Each command is a process
 * whose id is that of the virtual machine, since every program before it replaces itself.
 *
 * @param home of the distribution
 * @param environment all the variables that a command sees
 * @param before programs that start the command, such as a tracer
 */
record Product(Path home, Map<String, String> environment, List<String> before) {
    private static final Path BUILT =
            Path.of(System.getProperty("meridian.distribution")).normalize();

    /** Commands live for less than a second here, which the second compiler never pays back. */
    private static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1";

    static {
        Ended first =
                new Product(BUILT, withoutHome(), List.of())
                        .with("MERIDIAN_START_CACHE", "now")
                        .run("--version");
        if (first.exitCode() != 0) {
            throw new IllegalStateException("the built product does not start: " + first);
        }
    }

    Product {
        environment = Map.copyOf(environment);
        before = List.copyOf(before);
    }

    /** As a user with this home directory runs it. */
    static Product of(Path userHome) {
        return new Product(BUILT, withoutHome(), List.of()).with("HOME", userHome.toString());
    }

    private static Map<String, String> withoutHome() {
        return Map.of(
                "PATH",
                "/usr/sbin:/usr/bin:/sbin:/bin",
                "JAVA_HOME",
                System.getProperty("java.home"),
                "MERIDIAN_JDK_ROOT",
                "/nonexistent",
                "MERIDIAN_JAVA_OPTIONS",
                SHORT_LIVED);
    }

    Product with(String name, String value) {
        Map<String, String> changed = new HashMap<>(environment);
        changed.put(name, value);
        return new Product(home, changed, before);
    }

    Product startedBy(String... programs) {
        return new Product(home, environment, List.of(programs));
    }

    /** A copy of the distribution where everybody may read it; no start-up cache is kept for it. */
    Product copiedTo(Path directory) {
        Programs.run("cp", "-r", "--no-preserve=mode", BUILT.toString(), directory.toString());
        Programs.run("chmod", "-R", "a+rX", directory.toString());
        Programs.run("chmod", "a+x", directory.resolve("bin/meridian").toString());
        return new Product(directory, environment, before).with("MERIDIAN_START_CACHE", "off");
    }

    Running start(String... arguments) {
        try {
            Path output = Files.createTempFile("meridian", ".out");
            Path errors = Files.createTempFile("meridian", ".err");
            ProcessBuilder builder = new ProcessBuilder(commandLine(arguments));
            builder.environment().clear();
            builder.environment().putAll(environment);
            builder.redirectOutput(output.toFile());
            builder.redirectError(errors.toFile());
            return new Running(List.of(arguments), builder.start(), output, errors);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Ended run(String... arguments) {
        return start(arguments).end();
    }

    private List<String> commandLine(String... arguments) {
        Stream<String> command = Stream.of(home.resolve("bin/meridian").toString());
        return Stream.of(before.stream(), command, Stream.of(arguments))
                .flatMap(words -> words)
                .toList();
    }
}

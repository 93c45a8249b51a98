package io.meridian.app.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A launcher script with an environment of its own: nothing is inherited but what is given. */
record Script(Path file, Map<String, String> environment) {
    private static final String SYSTEM_PATH = "/usr/bin:/bin";

    /** Finds only the JDK this test runs on, and makes no start-up cache behind the test's back. */
    static Script of(Path file) {
        return new Script(
                file,
                Map.of(
                        "PATH",
                        SYSTEM_PATH,
                        "JAVA_HOME",
                        System.getProperty("java.home"),
                        "MERIDIAN_JDK_ROOT",
                        "/nonexistent",
                        "MERIDIAN_START_CACHE",
                        "off"));
    }

    Script with(String name, String value) {
        Map<String, String> changed = new HashMap<>(environment);
        changed.put(name, value);
        return new Script(file, Map.copyOf(changed));
    }

    Script without(String name) {
        Map<String, String> changed = new HashMap<>(environment);
        changed.remove(name);
        return new Script(file, Map.copyOf(changed));
    }

    Running start(String... arguments) throws IOException {
        Path output = Files.createTempFile("launcher", ".out");
        Path errors = Files.createTempFile("launcher", ".err");
        ProcessBuilder builder =
                new ProcessBuilder(
                        Stream.concat(Stream.of(file.toString()), Stream.of(arguments)).toList());
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.redirectOutput(output.toFile());
        builder.redirectError(errors.toFile());
        return new Running(builder.start(), output, errors);
    }

    Ended run(String... arguments) throws IOException, InterruptedException {
        return start(arguments).end();
    }

    record Running(Process process, Path output, Path errors) {
        Ended end() throws IOException, InterruptedException {
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException("the launcher did not end: " + read(errors));
            }
            Ended ended = new Ended(process.exitValue(), read(output), read(errors));
            Files.delete(output);
            Files.delete(errors);
            return ended;
        }

        /** Waits until the script has said this on standard error. */
        void awaitError(String text) throws IOException {
            while (!read(errors).contains(text)) {
                if (!process.isAlive()) {
                    throw new IllegalStateException("ended without saying: " + text);
                }
                Thread.onSpinWait();
            }
        }

        private static String read(Path file) throws IOException {
            return Files.readString(file);
        }
    }

    record Ended(int exitCode, String output, String errors) {
        List<String> errorLines() {
            return errors.lines().toList();
        }
    }
}

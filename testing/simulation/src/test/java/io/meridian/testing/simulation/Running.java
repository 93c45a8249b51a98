package io.meridian.testing.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A command of the product that has been started, and maybe not ended. */
record Running(List<String> arguments, Process process, Path output, Path errors) {
    private static final Duration LONGEST = Duration.ofMinutes(4);

    Running {
        arguments = List.copyOf(arguments);
    }

    /** Waits for its end. */
    Ended end() {
        if (!endsWithin(LONGEST)) {
            process.destroyForcibly();
            throw new AssertionError(arguments + " did not end: " + read(errors));
        }
        Ended ended = new Ended(arguments, process.exitValue(), read(output), read(errors));
        delete(output);
        delete(errors);
        return ended;
    }

    /** Whether it ended by itself within a time. */
    boolean endsWithin(Duration time) {
        try {
            return process.waitFor(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", stopped);
        }
    }

    /** As kill -9 does it: nothing in the process can react. */
    Ended kill() {
        process.destroyForcibly();
        return end();
    }

    /** Sends a signal, unless it has ended, and waits for its end. */
    Ended signal(String name) {
        if (process.isAlive()) {
            Programs.runAnyway("kill", "-" + name, Long.toString(process.pid()));
        }
        return end();
    }

    /** Waits until something has come true that the command does; it may end before that. */
    void await(BooleanSupplier condition) {
        while (process.isAlive() && !condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

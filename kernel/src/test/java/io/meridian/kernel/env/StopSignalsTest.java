package io.meridian.kernel.env;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.failure.Cancelled;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Signals are sent to a process of its own. */
final class StopSignalsTest {
    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void operationEndsCleanlyAndTheExitCodeNamesTheSignal(String signal, int exitCode)
            throws Exception {
        Process process = start("60");
        try (BufferedReader out = process.inputReader()) {
            assertEquals("working", out.readLine());

            send(signal, process);

            assertEquals("ended cleanly", out.readLine());
            assertTrue(process.waitFor(30, TimeUnit.SECONDS));
            assertEquals(exitCode, process.exitValue());
        } finally {
            process.destroyForcibly();
        }
    }

    @ParameterizedTest
    @CsvSource({"INT, 0", "TERM, 8"})
    void anEndOfItsOwnIsWhatTheExitCodeSays(String signal, int exitCode) throws Exception {
        Process process = start("60", Integer.toString(exitCode));
        try (BufferedReader out = process.inputReader()) {
            assertEquals("working", out.readLine());

            send(signal, process);

            assertEquals("ended cleanly", out.readLine());
            assertTrue(process.waitFor(30, TimeUnit.SECONDS));
            assertEquals(exitCode, process.exitValue());
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void operationThatDoesNotEndIsCutOff() throws Exception {
        Process process = start("0");
        try (BufferedReader out = process.inputReader()) {
            assertEquals("working", out.readLine());

            send("TERM", process);

            assertTrue(process.waitFor(30, TimeUnit.SECONDS));
            assertEquals(143, process.exitValue());
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void ordinaryEndCancelsNothing() {
        Cancellation cancellation = new Cancellation();

        StopSignals.listen(cancellation, Duration.ofSeconds(1)).close();

        assertFalse(cancellation.isCancelled());
    }

    private static Process start(String... arguments) throws IOException {
        List<String> command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StubbornProcess.class.getName());
        return new ProcessBuilder(Stream.concat(command.stream(), Stream.of(arguments)).toList())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void send(String signal, Process process) throws Exception {
        List<String> command = List.of("kill", "-" + signal, Long.toString(process.pid()));
        assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor());
    }

    /**
     * Works until it is cancelled; with no patience it does not heed that either. The second
     * argument is the exit code of its own end.
     */
    static final class StubbornProcess {
        private StubbornProcess() {}

        public static void main(String[] arguments) {
            Duration patience = Duration.ofSeconds(Long.parseLong(arguments[0]));
            Cancellation cancellation = new Cancellation();
            try (StopSignals signals = StopSignals.listen(cancellation, patience);
                    SystemEnvironment environment = SystemEnvironment.create(cancellation)) {
                System.out.println("working");
                work(environment, patience.isPositive());
                if (arguments.length > 1) {
                    signals.ended(Integer.parseInt(arguments[1]));
                }
            }
        }

        private static void work(SystemEnvironment environment, boolean heedful) {
            while (true) {
                try {
                    environment.sleep(Duration.ofHours(1));
                } catch (Cancelled cancelled) {
                    if (heedful) {
                        System.out.println("ended cleanly");
                        return;
                    }
                }
            }
        }
    }
}

package io.meridian.testing.bench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

final class SystemCommandTest {
    @Test
    void returnsOutputWithoutWarnings() throws Exception {
        assertEquals("/dev/loop0", SystemCommand.run("sh", "-c", "echo odd >&2; echo /dev/loop0"));
    }

    @Test
    void failureTellsCommandExitCodeAndErrors() {
        BenchFailure failure =
                assertThrows(
                        BenchFailure.class,
                        () -> SystemCommand.run("sh", "-c", "echo refused >&2; exit 7"));

        assertEquals(
                "'sh -c echo refused >&2; exit 7' ended with exit code 7: refused",
                failure.reason());
    }
}

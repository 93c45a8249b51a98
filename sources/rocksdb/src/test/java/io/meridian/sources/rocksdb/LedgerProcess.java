package io.meridian.sources.rocksdb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Programs of these tests as processes of their own. */
final class LedgerProcess {
    private LedgerProcess() {}

    /** A {@link LedgerWriter} that writes. */
    static Process start(Path place, Path ledger, String perSecond) throws IOException {
        Process writer =
                program(LedgerWriter.class, place.toString(), ledger.toString(), perSecond);
        assertEquals("writing", writer.inputReader().readLine());
        return writer;
    }

    static Process program(Class<?> program, String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-Xmx128m",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                program.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }
}

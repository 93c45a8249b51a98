package io.meridian.testing.bench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.meridian.testing.bench.corpus.Corpus;
import io.meridian.testing.bench.report.Measurement;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

final class ToolRunTest {
    private final List<Measurement> measured = new ArrayList<>();

    @TempDir private Path work;

    /** The bench itself installs it; these tests install nothing. */
    @BeforeEach
    void needsGnuTime() {
        assumeTrue(InstalledPrograms.isOnPath("time"), "GNU time is not installed");
    }

    @Test
    void measuresEveryStep() throws Exception {
        run(new CopyTool("true"));

        List<String> walls =
                measured.stream()
                        .filter(each -> each.tool().equals("copy") && each.metric().equals("wall"))
                        .map(Measurement::step)
                        .toList();
        assertEquals(List.of("first", "unchanged", "changed", "verify", "restore"), walls);
        assertTrue(
                measured.stream()
                        .filter(each -> !each.metric().equals("cpu"))
                        .allMatch(each -> each.value() > 0),
                measured::toString);
    }

    @Test
    void measuresWhatTheRepositoryGrowsTo() throws Exception {
        run(new CopyTool("true"));

        List<Double> stored =
                measured.stream()
                        .filter(each -> each.metric().equals("stored"))
                        .map(Measurement::value)
                        .toList();
        double stampMebibytes = 5.0 / (1 << 20);
        assertEquals(List.of(1 + stampMebibytes, 2 + 1 + 1 + 3 * stampMebibytes), stored);
    }

    @Test
    void wronglyRestoredByteFailsTheRun() {
        BenchFailure failure =
                assertThrows(
                        BenchFailure.class,
                        () -> run(new CopyTool("touch -r file keep; printf x >> file")));

        assertTrue(failure.reason().startsWith("copy restored two wrongly:"), failure.reason());
    }

    @Test
    void failingCommandFailsTheRunWithItsOutput() {
        BenchFailure failure =
                assertThrows(
                        BenchFailure.class, () -> run(new CopyTool("echo no space left; exit 3")));

        assertTrue(failure.reason().contains("exit code 3"), failure.reason());
        assertTrue(failure.reason().endsWith("no space left"), failure.reason());
    }

    private void run(CopyTool tool) throws IOException, InterruptedException {
        try (Scratch scratch = new DirectoryScratch(work.resolve("scratch"), "a test")) {
            new ToolRun(tool, new TwoMebibytes(), work, measured::add).run(scratch);
        }
    }

    /** 1 MiB at first, 2 MiB after the change. */
    private record TwoMebibytes() implements Corpus {
        @Override
        public String name() {
            return "two";
        }

        @Override
        public String description() {
            return "a file";
        }

        @Override
        public long approximateBytes() {
            return 2 << 20;
        }

        @Override
        public void make(Path root) throws IOException {
            Files.write(root.resolve("file"), new byte[1 << 20]);
        }

        @Override
        public void change(Path root) throws IOException {
            Files.write(root.resolve("file"), new byte[2 << 20]);
        }
    }
}

package io.meridian.testing.bench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.meridian.testing.bench.corpus.History;
import io.meridian.testing.bench.report.Measurement;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

final class HistoryRunTest {
    private static final int BACKUPS = 7;
    private static final int KEPT = 5;

    private final List<Measurement> measured = new ArrayList<>();

    @TempDir private Path work;

    /** The bench itself installs it; these tests install nothing. */
    @BeforeEach
    void needsGnuTime() {
        assumeTrue(InstalledPrograms.isOnPath("time"), "GNU time is not installed");
    }

    @Test
    void measuresAllBackupsOnceAndLooksThreeTimes() throws Exception {
        run(new CopyTool("true"), History.SOUGHT_NAME);

        assertEquals(
                List.of("backups", "list", "list", "list", "find", "find", "find", "prune"),
                steps("wall"));
    }

    @Test
    void measuresTheRepositoryBeforeAndAfterThePrune() throws Exception {
        run(new CopyTool("true"), History.SOUGHT_NAME);

        assertEquals(List.of("backups", "prune"), steps("stored"));
        assertEquals(List.of((double) BACKUPS, (double) KEPT), values("stored"));
    }

    @Test
    void aBackupWithoutTheSoughtFileFailsTheRun() {
        BenchFailure failure =
                assertThrows(
                        BenchFailure.class, () -> run(new CopyTool("true"), "another-name.txt"));

        assertEquals("copy: 'find' of short told of 0 backups, of 7", failure.reason());
    }

    @Test
    void wronglyRestoredByteFailsTheRun() {
        BenchFailure failure =
                assertThrows(
                        BenchFailure.class,
                        () -> run(new CopyTool("printf x >> ledger.txt"), History.SOUGHT_NAME));

        assertTrue(failure.reason().startsWith("copy restored short wrongly:"), failure.reason());
    }

    @Test
    void wherePruningWouldTakeTooLongOnlyListingIsMeasured() throws Exception {
        try (Scratch scratch = new DirectoryScratch(work.resolve("scratch"), "a test")) {
            History listed = new OneMebibyte(History.SOUGHT_NAME, true);
            new HistoryRun(new CopyTool("true"), listed, work, measured::add).run(scratch);
        }

        assertEquals(List.of("backups", "list", "list", "list"), steps("wall"));
    }

    private void run(CopyTool tool, String fileName) throws IOException, InterruptedException {
        try (Scratch scratch = new DirectoryScratch(work.resolve("scratch"), "a test")) {
            new HistoryRun(tool, new OneMebibyte(fileName, false), work, measured::add)
                    .run(scratch);
        }
    }

    private List<String> steps(String metric) {
        return ofTool(metric).stream().map(Measurement::step).toList();
    }

    private List<Double> values(String metric) {
        return ofTool(metric).stream().map(Measurement::value).toList();
    }

    private List<Measurement> ofTool(String metric) {
        return measured.stream()
                .filter(each -> each.tool().equals("copy") && each.metric().equals(metric))
                .toList();
    }

    private record OneMebibyte(String fileName, boolean isListedOnly) implements History {
        @Override
        public String name() {
            return "short";
        }

        @Override
        public String description() {
            return "a file";
        }

        @Override
        public long approximateBytes() {
            return 1 << 20;
        }

        @Override
        public int backups() {
            return BACKUPS;
        }

        @Override
        public void make(Path root) throws IOException {
            Files.write(root.resolve(fileName), new byte[1 << 20]);
        }

        @Override
        public void change(Path root, int round) throws IOException {
            byte[] other = new byte[1 << 20];
            other[0] = (byte) round;
            Files.write(root.resolve(fileName), other);
        }
    }
}

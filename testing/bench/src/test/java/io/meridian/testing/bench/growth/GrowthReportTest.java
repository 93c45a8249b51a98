package io.meridian.testing.bench.growth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.testing.bench.run.Usage;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

final class GrowthReportTest {
    private final Samples samples = new Samples();

    @Test
    void tellsMediansAndExponents() {
        add("list", 10, 1000, 100);
        add("list", 10, 1200, 100);
        add("list", 10, 5000, 130);
        add("list", 100, 12_000, 200);

        String text = new GrowthReport(new FilesAxis(List.of(10, 100)), samples).text();

        assertEquals(
                """
                files: a source tree of more and more files, about 12 KB each

                step  files      s      min-max  per s  cpu s  peak MiB
                list     10   1.20    1.00-5.00      8   0.01       100
                list    100  12.00  12.00-12.00      8   0.01       200
                growth of list: exponent 1.00 over all, 1.00 over the last step
                """,
                text);
    }

    @Test
    void memoryIsDrawnBesideWhatIsAllowed() {
        add("list", 1_000_000, 1000, 500);
        add("list", 10_000_000, 1000, 800);

        GrowthReport report =
                new GrowthReport(new ChunksAxis(List.of(1_000_000, 10_000_000)), samples);

        assertEquals(
                300 + 48e7 / (1 << 20),
                report.peaks().curves().getLast().points().getLast().value(),
                1e-6);
        assertTrue(report.peaks().svg().contains(">allowed<"));
    }

    private void add(String step, long place, long millis, long mebibytes) {
        Duration duration = Duration.ofMillis(millis);
        samples.add(
                step, place, new Usage(duration, duration, Duration.ofMillis(10), mebibytes << 10));
    }
}

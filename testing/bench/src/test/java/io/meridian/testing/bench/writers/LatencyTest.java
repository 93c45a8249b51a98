package io.meridian.testing.bench.writers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.meridian.testing.bench.run.BenchFailure;

import org.junit.jupiter.api.Test;

class LatencyTest {
    @Test
    void readsTheHistogramOfRocksDb() {
        String output =
                """
                overwrite    :       5.735 micros/op 173582 ops/sec 0.086 seconds 15000 operations;
                Microseconds per write:
                Count: 15000 Average: 5.4863  StdDev: 24.83
                Min: 1  Median: 3.9211  Max: 1513
                Percentiles: P50: 3.92 P75: 4.98 P99: 21.44 P99.9: 105.00 P99.99: 1350.00
                """;

        assertEquals(new Latency(21.44, 105), Latency.read(output));
    }

    @Test
    void refusesWhatHasNoPercentiles() {
        assertThrows(BenchFailure.class, () -> Latency.read("overwrite : 1 micros/op"));
    }
}

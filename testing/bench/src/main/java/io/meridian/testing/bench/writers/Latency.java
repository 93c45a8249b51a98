package io.meridian.testing.bench.writers;

import io.meridian.testing.bench.run.BenchFailure;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long single writes took, in microseconds.
 *
 * @param p99 99 of 100 were quicker
 * @param p999 999 of 1,000 were quicker
 */
record Latency(double p99, double p999) {
    private static final Pattern PERCENTILES =
            Pattern.compile("Percentiles:.*\\bP99: ([0-9.]+)\\s+P99\\.9: ([0-9.]+)");

    /** From the histogram that RocksDB's benchmark prints. */
    static Latency read(String output) {
        Matcher found = PERCENTILES.matcher(output);
        if (!found.find()) {
            throw new BenchFailure("db_bench printed no percentiles: " + output);
        }
        return new Latency(Double.parseDouble(found.group(1)), Double.parseDouble(found.group(2)));
    }
}

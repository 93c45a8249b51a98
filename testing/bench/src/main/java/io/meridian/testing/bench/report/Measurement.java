package io.meridian.testing.bench.report;

/**
 * One figure.
 *
 * @param metric what was measured of the step: wall, command, cpu, rss, stored
 * @param unit s or MiB
 */
public record Measurement(
        String tool, String corpus, String step, String metric, double value, String unit) {
    /** In the place of a tool: fixed work that shows how steady the machine is. */
    public static final String CONTROL = "control";

    /** The one step of the control. */
    public static final String CONTROL_STEP = "sha256";

    String key() {
        return String.join(".", tool, corpus, step, metric);
    }
}

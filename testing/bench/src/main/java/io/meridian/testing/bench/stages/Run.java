package io.meridian.testing.bench.stages;

/**
 * A whole backup.
 *
 * @param seconds by the clock
 * @param processorSeconds of all threads of the process
 */
record Run(double seconds, double processorSeconds) {}

package io.meridian.testing.bench.run;

import java.time.Duration;

/**
 * What one command took.
 *
 * @param command from start to exit
 * @param durable from start until the file system had everything on disk
 * @param processor user and system time of the command and its children
 * @param peakKibibytes resident memory of the largest of its processes
 */
public record Usage(Duration command, Duration durable, Duration processor, long peakKibibytes) {
    static final Usage NONE = new Usage(Duration.ZERO, Duration.ZERO, Duration.ZERO, 0);

    /** Of two commands, one after the other. */
    Usage and(Usage next) {
        return new Usage(
                command.plus(next.command),
                durable.plus(next.durable),
                processor.plus(next.processor),
                Math.max(peakKibibytes, next.peakKibibytes));
    }
}

package io.meridian.testing.simulation;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Writes {@link RocksSteps} in a process of its own until it is killed, and says each on standard
 * output before it is begun and when its write has returned: {@code begun 7 MICROS}, {@code done 7
 * MICROS}.
 */
final class RocksProcess {
    private static final long NANOS_PER_MICRO = 1_000;

    private RocksProcess() {}

    /** Arguments: the directory, its pace, the pause between steps in microseconds. */
    public static void main(String[] arguments) throws Exception {
        long pauseMicros = Long.parseLong(arguments[2]);
        try (RocksSteps database =
                RocksSteps.open(Path.of(arguments[0]), RocksSteps.Pace.valueOf(arguments[1]))) {
            for (long step = database.last() + 1; ; step++) {
                say("begun", step);
                database.write(step);
                say("done", step);
                LockSupport.parkNanos(pauseMicros * NANOS_PER_MICRO);
            }
        }
    }

    private static void say(String what, long step) {
        System.out.println(
                what + " " + step + " " + ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()));
        System.out.flush();
    }
}

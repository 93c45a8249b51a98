package io.meridian.testing.simulation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * Kills commands at instants spread evenly over the time that an undisturbed run takes. That time
 * follows what is observed, as machines get busy. One thread.
 */
final class Killer {
    private static final double WEIGHT_OF_NEWEST = 0.3;

    private final SplittableRandom random;
    private double usualNanos;
    private int tries;
    private int killed;

    Killer(SplittableRandom random) {
        this.random = random;
    }

    /** Lets a command run to its end and notes how long that took. */
    Ended observe(Product product, String... arguments) {
        long begin = System.nanoTime();
        Ended ended = product.run(arguments);
        learn(begin);
        return ended;
    }

    private void learn(long begin) {
        double took = System.nanoTime() - begin;
        usualNanos = usualNanos == 0 ? took : usualNanos + WEIGHT_OF_NEWEST * (took - usualNanos);
    }

    /** Starts a command and kills it at some instant; it may have been quicker. */
    Ended kill(Product product, String... arguments) {
        long instant = random.nextLong((long) usualNanos);
        long begin = System.nanoTime();
        Running running = product.start(arguments);
        tries++;
        if (running.endsWithin(Duration.ofNanos(instant))) {
            learn(begin);
            return running.end();
        }
        killed++;
        return running.kill();
    }

    /** A test whose kills came too late would show nothing. A few tries may be of bad luck. */
    void assertManyCameInTime() {
        assertTrue(killed * 4 >= tries, () -> "only " + killed + " of " + tries + " kills in time");
    }
}

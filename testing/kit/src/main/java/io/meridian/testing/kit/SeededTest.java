package io.meridian.testing.kit;

import java.security.SecureRandom;
import java.util.Random;

/**
 * Runs a property over random cases, small ones first. A failing case prints its seed; {@code
 * -Dseed=N} runs that case alone, with the same random numbers and the same size.
 */
public final class SeededTest {
    private static final String SEED = "seed";

    /** The low bits of a seed are the case's size, so that one number replays both. */
    private static final int SIZE_BITS = 16;

    private static final long SIZE_MASK = (1L << SIZE_BITS) - 1;

    private SeededTest() {}

    /** One case. */
    @FunctionalInterface
    public interface Property {
        /**
         * Throws when it doesn't hold.
         *
         * @param random the only source of chance
         * @param size how large to make things, from 1 up to the number of cases
         */
        void check(Random random, int size) throws Exception;
    }

    /** Runs so many cases, or the one that {@code -Dseed} names. */
    public static void run(int cases, Property property) {
        if (cases < 1 || cases > SIZE_MASK) {
            throw new IllegalArgumentException("cases: " + cases);
        }
        Long replayed = Long.getLong(SEED);
        if (replayed != null) {
            runCase(replayed, property);
            return;
        }
        SecureRandom seeds = new SecureRandom();
        for (int size = 1; size <= cases; size++) {
            runCase((seeds.nextLong() & ~SIZE_MASK) | size, property);
        }
    }

    /** Numbers for one test that isn't a property, printed when {@code -Dseed} doesn't give it. */
    public static Random random() {
        Long replayed = Long.getLong(SEED);
        long seed = replayed == null ? new SecureRandom().nextLong() : replayed;
        System.out.println("replay with -D" + SEED + "=" + seed);
        return new Random(seed);
    }

    private static void runCase(long seed, Property property) {
        try {
            property.check(new Random(seed), (int) (seed & SIZE_MASK));
        } catch (Exception | AssertionError failure) {
            throw new AssertionError(
                    "case of size %d failed; replay with -D%s=%d: %s"
                            .formatted(seed & SIZE_MASK, SEED, seed, failure),
                    failure);
        }
    }
}

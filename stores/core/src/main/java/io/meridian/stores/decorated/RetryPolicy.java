package io.meridian.stores.decorated;

import java.time.Duration;
import java.util.Objects;

/**
 * How often and how patiently a call is tried again.
 *
 * @param attempts how many in all, at least one
 * @param firstPause before the second attempt; each later pause is twice as long
 * @param longestPause the bound of that growth
 */
public record RetryPolicy(int attempts, Duration firstPause, Duration longestPause) {
    /** Six attempts within some six seconds of waiting. */
    public static final RetryPolicy STANDARD =
            new RetryPolicy(6, Duration.ofMillis(200), Duration.ofSeconds(10));

    private static final int MOST_DOUBLINGS = 30;

    public RetryPolicy {
        Objects.requireNonNull(firstPause);
        Objects.requireNonNull(longestPause);
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts: " + attempts);
        }
        if (firstPause.isNegative() || longestPause.compareTo(firstPause) < 0) {
            throw new IllegalArgumentException("pauses: " + firstPause + " to " + longestPause);
        }
    }

    /**
     * The pause after an attempt, with half of it left to chance, so that many writers who failed
     * together don't return together.
     *
     * @param attempt the attempt that failed, from 1
     * @param chance at least 0, below 1
     */
    Duration pauseAfter(int attempt, double chance) {
        long factor = 1L << Math.min(attempt - 1, MOST_DOUBLINGS);
        double nanos =
                Math.min((double) firstPause.toNanos() * factor, (double) longestPause.toNanos());
        return Duration.ofNanos((long) (nanos * (0.5 + chance / 2)));
    }
}

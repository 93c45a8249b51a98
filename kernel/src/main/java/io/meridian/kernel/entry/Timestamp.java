package io.meridian.kernel.entry;

/**
 * A point in time as file systems keep it. Unlike {@code FileTime} it is exact before 1970 too.
 *
 * @param seconds since 1970-01-01T00:00:00Z, negative before
 * @param nanos 0 to 999,999,999, always counted forward
 */
public record Timestamp(long seconds, int nanos) implements Comparable<Timestamp> {
    /** 1970-01-01T00:00:00Z. */
    public static final Timestamp EPOCH = new Timestamp(0, 0);

    public Timestamp {
        if (nanos < 0 || nanos > 999_999_999) {
            throw new IllegalArgumentException("nanoseconds out of range: " + nanos);
        }
    }

    @Override
    public int compareTo(Timestamp other) {
        int bySeconds = Long.compare(seconds, other.seconds);
        return bySeconds != 0 ? bySeconds : Integer.compare(nanos, other.nanos);
    }
}

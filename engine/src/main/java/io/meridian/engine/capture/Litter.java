package io.meridian.engine.capture;

/**
 * Keeps the memory of a capture small that runs for months. Segments live until they are stored,
 * long enough to be taken for things that stay; the collector looks at those only when memory runs
 * short, which on a large machine is gigabytes later. Used by one thread.
 */
final class Litter {
    /** Of log and of segments, between two collections of all that is left of them. */
    private static final long MOST_BYTES = 128L << 20;

    /** Until the first one: what segments are made in grows to their size then. */
    private static final long FIRST_BYTES = 2L << 20;

    private long due = FIRST_BYTES;
    private long bytes;

    /** So many bytes of log became a segment of so many, both together. */
    void sealed(long logAndSegmentBytes) {
        bytes += logAndSegmentBytes;
        if (bytes >= due) {
            bytes = 0;
            due = Math.min(2 * due, MOST_BYTES);
            collect();
        }
    }

    /** Something large was done, and nothing of it is needed any more. By any thread. */
    static void collect() {
        System.gc();
    }
}

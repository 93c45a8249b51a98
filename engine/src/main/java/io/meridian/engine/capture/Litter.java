package io.meridian.engine.capture;

/**
 * Keeps the memory of a capture small that runs for months. Segments live until they are stored,
 * long enough to be taken for things that stay; the collector looks at those only when memory runs
 * short, which on a large machine is gigabytes later. Used by one thread.
 */
final class Litter {
    /** Of log and of segments, between two collections of all that is left of them. */
    private static final long MOST_BYTES = 8L << 20;

    private long bytes;

    /** So many bytes of log became a segment of so many, both together. */
    void sealed(long logAndSegmentBytes) {
        bytes += logAndSegmentBytes;
        if (bytes >= MOST_BYTES) {
            bytes = 0;
            collect();
        }
    }

    /** Something large was done, and nothing of it is needed any more. By any thread. */
    static void collect() {
        System.gc();
    }
}

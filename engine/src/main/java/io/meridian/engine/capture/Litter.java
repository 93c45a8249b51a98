package io.meridian.engine.capture;

/**
 * Keeps the memory of a capture small that runs for months. Events live until their segment is
 * sealed, long enough to be taken for things that stay; the collector looks at those only when
 * memory runs short, which on a large machine is gigabytes later. Used by one thread.
 */
final class Litter {
    /** Of log, between two collections of all that is left of it. */
    private static final long MOST_BYTES = 8L << 20;

    private long bytes;

    /** A segment was sealed that so many bytes of log went into. */
    void sealed(long logBytes) {
        bytes += logBytes;
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

package io.meridian.testing.simulation.model;

/** 64 bits that stand for something longer. */
final class Mix {
    private Mix() {}

    /** One more thing after what there is. */
    static long of(long before, long next) {
        long z = (before ^ (next * 0x9E3779B97F4A7C15L)) + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    static long of(byte[] bytes) {
        long hash = bytes.length;
        for (byte each : bytes) {
            hash = hash * 0x100000001B3L + each;
        }
        return of(hash, bytes.length);
    }
}

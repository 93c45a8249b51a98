package io.meridian.repository.vault.fuzz;

import com.sun.management.ThreadMXBean;

import java.lang.management.ManagementFactory;

/**
 * How much a decoder may allocate, garbage included: so many bytes for each byte of input, plus a
 * constant, plus what shortened keys may grow to, which is at most the square of the input and at
 * most a constant.
 */
final class MemoryBound {
    static final long PER_BYTE = 160;
    static final long CONSTANT = 512 << 10;
    static final long LONG_KEYS = 256L << 20;

    /** An instrumented decoder allocates for the instruments too. */
    private static final int INSTRUMENTED = Integer.getInteger("meridian.fuzz.instrumented", 1);

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private MemoryBound() {}

    static long of(long inputBytes) {
        return CONSTANT + PER_BYTE * inputBytes + Math.min(LONG_KEYS, inputBytes * inputBytes / 2);
    }

    /** Runs it; a second time when it was over, because the first may have loaded classes. */
    static void check(String what, long inputBytes, Runnable decoder) {
        long bound = INSTRUMENTED * of(inputBytes);
        if (allocatedBy(decoder) > bound) {
            long allocated = allocatedBy(decoder);
            if (allocated > bound) {
                throw new AssertionError(
                        "%s allocated %d bytes for %d bytes of input, and may allocate %d"
                                .formatted(what, allocated, inputBytes, bound));
            }
        }
    }

    private static long allocatedBy(Runnable decoder) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        decoder.run();
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}

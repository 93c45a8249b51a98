package io.meridian.testing.bench.run;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;

/**
 * The same work before every run of a tool, in one thread: where its time varies, so does the
 * machine, and small differences between tools mean nothing.
 */
final class NoiseControl {
    private static final int BLOCK_BYTES = 1 << 20;
    private static final int BLOCKS = 256;

    private final MessageDigest digest;
    private final byte[] block = new byte[BLOCK_BYTES];

    NoiseControl() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every Java has SHA-256", absent);
        }
        measure();
    }

    Duration measure() {
        long startNanos = System.nanoTime();
        for (int i = 0; i < BLOCKS; i++) {
            digest.update(block);
        }
        digest.digest(block);
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }
}

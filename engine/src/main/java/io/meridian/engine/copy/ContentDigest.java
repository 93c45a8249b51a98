package io.meridian.engine.copy;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * Tells whether two contents are the same bytes, however they are cut and whether their zeros are
 * holes: SHA-256 over runs of pages, of which those of zeros are only counted. 64 bits of it are
 * kept: it guards against mistakes, not against somebody who makes contents collide. Used by one
 * thread.
 */
final class ContentDigest {
    private static final int PAGE_BYTES = 4096;
    private static final byte[] ZEROS = new byte[PAGE_BYTES];

    private final MessageDigest digest = sha256();
    private final byte[] page = new byte[PAGE_BYTES];
    private int filled;
    private long runBytes;
    private boolean runIsZeros;

    void add(byte[] bytes, int offset, int length) {
        int at = offset;
        int end = offset + length;
        while (at < end) {
            if (filled == 0 && end - at >= PAGE_BYTES) {
                add(bytes, at);
                at += PAGE_BYTES;
            } else {
                int count = Math.min(PAGE_BYTES - filled, end - at);
                System.arraycopy(bytes, at, page, filled, count);
                at += count;
                filled(count);
            }
        }
    }

    /** As many zeros. */
    void addZeros(long length) {
        long left = length;
        if (filled > 0) {
            left -= fillZeros((int) Math.min(PAGE_BYTES - filled, left));
        }
        long pages = left / PAGE_BYTES * PAGE_BYTES;
        if (pages > 0) {
            run(true, pages);
        }
        fillZeros((int) (left - pages));
    }

    /** Of all that was added; never 0. */
    long finish() {
        if (filled > 0) {
            boolean zeros = Arrays.equals(page, 0, filled, ZEROS, 0, filled);
            run(zeros, filled);
            if (!zeros) {
                digest.update(page, 0, filled);
            }
        }
        endRun();
        long result = ByteBuffer.wrap(digest.digest()).getLong();
        return result == 0 ? 1 : result;
    }

    private int fillZeros(int count) {
        Arrays.fill(page, filled, filled + count, (byte) 0);
        filled(count);
        return count;
    }

    private void filled(int count) {
        filled += count;
        if (filled == PAGE_BYTES) {
            filled = 0;
            add(page, 0);
        }
    }

    private void add(byte[] bytes, int offset) {
        boolean zeros = Arrays.equals(bytes, offset, offset + PAGE_BYTES, ZEROS, 0, PAGE_BYTES);
        run(zeros, PAGE_BYTES);
        if (!zeros) {
            digest.update(bytes, offset, PAGE_BYTES);
        }
    }

    private void run(boolean zeros, long length) {
        if (zeros != runIsZeros) {
            endRun();
            runIsZeros = zeros;
        }
        runBytes += length;
    }

    private void endRun() {
        digest.update(
                ByteBuffer.allocate(1 + Long.BYTES)
                        .put((byte) (runIsZeros ? 1 : 0))
                        .putLong(runBytes)
                        .flip());
        runBytes = 0;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }
}

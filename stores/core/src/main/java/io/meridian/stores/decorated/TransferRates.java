package io.meridian.stores.decorated;

import io.meridian.kernel.ByteSize;

/**
 * Bounds of throughput.
 *
 * @param upPerSecond bytes written to the store in a second, at least one
 * @param downPerSecond bytes read from the store in a second, at least one
 */
public record TransferRates(ByteSize upPerSecond, ByteSize downPerSecond) {
    /** No bound in one direction. */
    public static final ByteSize UNLIMITED = new ByteSize(Long.MAX_VALUE);

    public TransferRates {
        if (upPerSecond.bytes() == 0 || downPerSecond.bytes() == 0) {
            throw new IllegalArgumentException("a rate of zero would never end");
        }
    }
}

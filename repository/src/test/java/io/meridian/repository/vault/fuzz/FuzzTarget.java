package io.meridian.repository.vault.fuzz;

import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.InvalidRequest;

import java.util.List;
import java.util.function.Consumer;

/**
 * A decoder of stored bytes.
 *
 * @param seeds what it takes
 */
public record FuzzTarget(String name, List<byte[]> seeds, Consumer<byte[]> decoder) {
    public FuzzTarget {
        seeds = List.copyOf(seeds);
        if (seeds.isEmpty()) {
            throw new IllegalArgumentException("no seed for " + name);
        }
    }

    /** Decodes within the bound; only a failure that says the bytes are wrong may come out. */
    public void run(byte[] input) {
        MemoryBound.check(
                name,
                input.length,
                () -> {
                    try {
                        decoder.accept(input);
                    } catch (Corruption | InvalidRequest told) {
                        // As it should be.
                    }
                });
    }
}

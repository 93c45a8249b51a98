package io.meridian.repository.vault.chunk;

/** Cuts at multiples of a size. */
public record FixedCutter(int window) implements Cutter {
    @Override
    public int cut(byte[] bytes, int offset, int available) {
        return Math.min(window, available);
    }
}

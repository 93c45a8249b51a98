package io.meridian.repository.vault.chunk;

/** Finds where the next chunk ends. Thread-safe. */
public sealed interface Cutter permits ContentDefinedCutter, FixedCutter {
    /** How many bytes must be available to be sure of a cut. */
    int window();

    /**
     * The length of the chunk that begins at the offset: at least 1, at most what is available.
     *
     * @param available at least {@link #window}, or all that is left of the content
     */
    int cut(byte[] bytes, int offset, int available);
}

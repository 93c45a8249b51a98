package io.meridian.repository.vault.chunk;

/**
 * Sizes of chunks in bytes, as the vault's {@code config} has them.
 *
 * @param least smallest content-defined chunk but for the last of a file
 * @param average aimed at
 * @param most largest
 * @param paged fixed size for paged content, a multiple of every page size up to it
 * @param fixed for immutable and append-only content
 */
public record ChunkSizes(int least, int average, int most, int paged, int fixed) {
    /** 128 KiB, 512 KiB, 2 MiB; 256 KiB; 1 MiB. */
    public static final ChunkSizes DEFAULT =
            new ChunkSizes(128 << 10, 512 << 10, 2 << 20, 256 << 10, 1 << 20);

    /** Largest chunk that the format allows. */
    public static final int LIMIT = 4 << 20;

    public ChunkSizes {
        boolean ordered = 0 < least && least < average && average < most && most <= LIMIT;
        boolean powers = Integer.bitCount(average) == 1 && Integer.bitCount(paged) == 1;
        if (!ordered || !powers || paged > LIMIT || fixed < 1 || fixed > LIMIT) {
            throw new IllegalArgumentException(
                    "chunk sizes: "
                            + least
                            + ", "
                            + average
                            + ", "
                            + most
                            + ", "
                            + paged
                            + ", "
                            + fixed);
        }
    }
}

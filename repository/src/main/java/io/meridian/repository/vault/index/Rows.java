package io.meridian.repository.vault.index;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/**
 * Rows of equal length, as many as are added, in blocks: growing needs no second copy of what is
 * there, and what is cut off is given back. Filled by one thread; then thread-safe.
 */
final class Rows {
    private static final int BLOCK_BITS = 18;
    private static final int BLOCK_ROWS = 1 << BLOCK_BITS;

    /** Less is not worth memory that only the collector of a full heap gives back. */
    private static final long LARGEST_ON_HEAP = 4 << 20;

    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;

    private final int rowBytes;
    private final long expectedRows;
    private MemorySegment[] blocks = new MemorySegment[0];
    private long count;

    /**
     * @param rowBytes length of a row
     * @param expectedRows so many at most, unless more come
     */
    Rows(int rowBytes, long expectedRows) {
        this.rowBytes = rowBytes;
        this.expectedRows = expectedRows;
    }

    long count() {
        return count;
    }

    /** Where a row lies. */
    MemorySegment block(long row) {
        return blocks[(int) (row >>> BLOCK_BITS)];
    }

    /** Where it begins in its block. */
    long at(long row) {
        return (row & (BLOCK_ROWS - 1)) * rowBytes;
    }

    /** Adds what stands in a segment from a place on, which is whole rows. */
    void add(MemorySegment source, long from, long bytes) {
        long left = bytes / rowBytes;
        long sourceAt = from;
        while (left > 0) {
            long rows = Math.min(left, BLOCK_ROWS - (count & (BLOCK_ROWS - 1)));
            makeRoom(rows);
            MemorySegment.copy(source, sourceAt, block(count), at(count), rows * rowBytes);
            sourceAt += rows * rowBytes;
            count += rows;
            left -= rows;
        }
    }

    /** Puts a copy of one row over another. */
    void copy(long from, long to) {
        MemorySegment.copy(block(from), at(from), block(to), at(to), rowBytes);
    }

    /** Swaps two rows of a length that is a multiple of eight. */
    void swap(long left, long right) {
        MemorySegment leftBlock = block(left);
        MemorySegment rightBlock = block(right);
        long leftAt = at(left);
        long rightAt = at(right);
        for (int i = 0; i < rowBytes; i += Long.BYTES) {
            long kept = leftBlock.get(LONG, leftAt + i);
            leftBlock.set(LONG, leftAt + i, rightBlock.get(LONG, rightAt + i));
            rightBlock.set(LONG, rightAt + i, kept);
        }
    }

    /** Keeps only so many of the first rows. */
    void cut(long rows) {
        count = rows;
        blocks = Arrays.copyOf(blocks, (int) ((rows + BLOCK_ROWS - 1) >>> BLOCK_BITS));
    }

    /** Room in the last block, or in one more, for rows that fit into one block. */
    private void makeRoom(long rows) {
        int number = (int) (count >>> BLOCK_BITS);
        long bytes = at(count) + rows * rowBytes;
        if (number == blocks.length) {
            blocks = Arrays.copyOf(blocks, number + 1);
            blocks[number] = room(Math.max(bytes, expectedBytes(number)));
        } else if (bytes > blocks[number].byteSize()) {
            MemorySegment larger = room((long) BLOCK_ROWS * rowBytes);
            MemorySegment.copy(blocks[number], 0, larger, 0, blocks[number].byteSize());
            blocks[number] = larger;
        }
    }

    private long expectedBytes(int number) {
        long rows = expectedRows - ((long) number << BLOCK_BITS);
        return (long) Math.clamp(rows, 0, BLOCK_ROWS) * rowBytes;
    }

    private MemorySegment room(long bytes) {
        return blocks.length == 1 && bytes <= LARGEST_ON_HEAP
                ? MemorySegment.ofArray(new byte[(int) bytes])
                : Arena.ofAuto().allocate(bytes, Long.BYTES);
    }
}

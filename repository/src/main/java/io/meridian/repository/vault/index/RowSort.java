package io.meridian.repository.vault.index;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/**
 * Sorts the rows of a chunk table where they lie: by the first byte, each group by the next byte,
 * and so on, over id and pack ordinal, which stand at their beginning (American flag sort). The
 * time grows with the rows whatever they are, and no second table is needed. Used by one thread.
 */
final class RowSort {
    /** The chunk's id and the pack's ordinal, both most significant byte first. */
    static final int KEY_BYTES = 36;

    private static final int SMALL = 12;
    private static final int VALUES = 256;

    private final Rows rows;
    private final long[][] heads = new long[KEY_BYTES][];
    private final long[][] ends = new long[KEY_BYTES][];

    private RowSort(Rows rows) {
        this.rows = rows;
    }

    static void sort(Rows rows) {
        new RowSort(rows).sort(0, rows.count(), 0);
    }

    private void sort(long from, long to, int depth) {
        if (to - from <= SMALL) {
            insert(from, to);
            return;
        }
        group(from, to, depth);
        if (depth + 1 < KEY_BYTES) {
            long start = from;
            for (long end : ends[depth]) {
                if (end - start > 1) {
                    sort(start, end, depth + 1);
                }
                start = end;
            }
        }
    }

    /** Brings rows of the same byte together; leaves where each group ends. */
    private void group(long from, long to, int depth) {
        if (ends[depth] == null) {
            heads[depth] = new long[VALUES];
            ends[depth] = new long[VALUES];
        }
        long[] next = heads[depth];
        long[] end = ends[depth];
        Arrays.fill(end, 0);
        for (long row = from; row < to; row++) {
            end[value(row, depth)]++;
        }
        long start = from;
        for (int value = 0; value < VALUES; value++) {
            next[value] = start;
            start += end[value];
            end[value] = start;
        }
        for (int value = 0; value < VALUES; value++) {
            while (next[value] < end[value]) {
                int found = value(next[value], depth);
                if (found != value) {
                    rows.swap(next[value], next[found]);
                }
                next[found]++;
            }
        }
    }

    private void insert(long from, long to) {
        for (long row = from + 1; row < to; row++) {
            for (long at = row; at > from && isAfter(at - 1, at); at--) {
                rows.swap(at - 1, at);
            }
        }
    }

    private boolean isAfter(long left, long right) {
        return compare(rows, left, right) > 0;
    }

    /** The order of two rows by id, then by pack. */
    static int compare(Rows rows, long left, long right) {
        MemorySegment leftBlock = rows.block(left);
        MemorySegment rightBlock = rows.block(right);
        int order = IndexEntries.compareIds(leftBlock, rows.at(left), rightBlock, rows.at(right));
        return order != 0
                ? order
                : Integer.compare(
                        IndexEntries.ordinal(leftBlock, rows.at(left)),
                        IndexEntries.ordinal(rightBlock, rows.at(right)));
    }

    private int value(long row, int depth) {
        return rows.block(row).get(ValueLayout.JAVA_BYTE, rows.at(row) + depth) & 0xFF;
    }
}

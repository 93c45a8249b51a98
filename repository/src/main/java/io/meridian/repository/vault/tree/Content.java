package io.meridian.repository.vault.tree;

import io.meridian.repository.vault.format.ChunkId;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What makes up a file.
 *
 * @param depth 0: the items are extents; more: the items are lists of that many levels
 */
public record Content(int depth, List<Item> items) {
    /** Nothing. */
    public static final Content EMPTY = new Content(0, List.of());

    /** Deeper than any file can need: 64 items a list and 2 MiB a chunk make 2^57 bytes. */
    static final int MAX_DEPTH = 6;

    public Content {
        items = List.copyOf(items);
        if (depth < 0 || depth > MAX_DEPTH) {
            throw new IllegalArgumentException("content depth " + depth);
        }
    }

    /**
     * A stretch.
     *
     * @param length in bytes, at least 1
     * @param id chunk or list; null for a hole
     */
    public record Item(long length, @Nullable ChunkId id) {
        public Item {
            if (length < 1) {
                throw new IllegalArgumentException("a stretch of " + length + " bytes");
            }
        }

        public boolean isHole() {
            return id == null;
        }
    }

    /** Length of the file. */
    public long length() {
        return items.stream().mapToLong(Item::length).sum();
    }
}

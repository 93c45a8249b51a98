package io.meridian.repository.vault.tree;

import io.meridian.repository.vault.format.ChunkId;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * The extents of a content one after another; lists are read when they are reached. Used by one
 * thread.
 */
public final class ExtentCursor {
    private final TreeReader reader;
    private final Deque<Level> levels = new ArrayDeque<>();

    /** Begins before the first. */
    public ExtentCursor(TreeReader reader, Content content) {
        this.reader = reader;
        levels.push(new Level(content.depth(), content.items().iterator()));
    }

    private record Level(int depth, Iterator<Content.Item> items) {}

    /**
     * The next extent; null after the last.
     *
     * @throws io.meridian.kernel.failure.Corruption when a list can't be read
     */
    public Content.@Nullable Item next() {
        while (!levels.isEmpty()) {
            Level level = levels.element();
            if (!level.items().hasNext()) {
                levels.remove();
                continue;
            }
            Content.Item item = level.items().next();
            ChunkId id = item.id();
            if (level.depth() == 0 || id == null) {
                return item;
            }
            Content list = reader.list(id, level.depth() - 1, item.length());
            levels.push(new Level(list.depth(), list.items().iterator()));
        }
        return null;
    }
}

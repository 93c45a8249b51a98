package io.meridian.repository.vault.tree;

import io.meridian.kernel.entry.EntryPath;
import io.meridian.repository.vault.format.ByteReader;
import io.meridian.repository.vault.format.ChunkId;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Reads a tree and its contents. Thread-safe when its chunks are. */
public final class TreeReader {
    private final MetadataChunks chunks;

    public TreeReader(MetadataChunks chunks) {
        this.chunks = chunks;
    }

    /** Visits every entry in order. */
    public void forEach(TreeRoot root, Consumer<TreeEntry> visitor) {
        TreeCursor cursor = cursor(root);
        for (TreeEntry entry = cursor.next(); entry != null; entry = cursor.next()) {
            visitor.accept(entry);
        }
    }

    /** Begins reading in order. */
    public TreeCursor cursor(TreeRoot root) {
        return new TreeCursor(this, root);
    }

    /**
     * Visits every metadata chunk of a tree once, parents first, and the entries of each leaf.
     *
     * @param enter whether to go into a chunk; it is asked once for each reference
     */
    public void walk(TreeRoot root, Predicate<ChunkId> enter, Consumer<TreeEntry> visitor) {
        if (!enter.test(root.id())) {
            return;
        }
        if (root.height() == 0) {
            leaf(root.id()).forEach(visitor);
            return;
        }
        for (TreeChild child : node(root.id(), root.height())) {
            walk(new TreeRoot(child.id(), root.height() - 1), enter, visitor);
        }
    }

    /** Visits the extents of a content in order. */
    public void extents(Content content, Consumer<Content.Item> visitor) {
        walkContent(content, list -> true, visitor);
    }

    /** Visits a content's lists, asked as in {@link #walk}, and its extents. */
    public void walkContent(
            Content content, Predicate<ChunkId> enter, Consumer<Content.Item> visitor) {
        for (Content.Item item : content.items()) {
            ChunkId id = item.id();
            if (content.depth() == 0 || id == null) {
                visitor.accept(item);
            } else if (enter.test(id)) {
                walkContent(list(id, content.depth() - 1, item.length()), enter, visitor);
            }
        }
    }

    Content list(ChunkId id, int depth, long length) {
        ByteReader reader = new ByteReader("content list " + id, chunks.read(id));
        return ContentFormat.readList(reader, depth, length);
    }

    List<TreeChild> node(ChunkId id, int level) {
        return TreeChild.readNode(new ByteReader("tree node " + id, chunks.read(id)), level);
    }

    List<TreeEntry> leaf(ChunkId id) {
        ByteReader reader = leafBytes(id);
        List<TreeEntry> entries = new ArrayList<>();
        byte[] previousKey = new byte[0];
        @Nullable EntryPath previous = null;
        long keyBytes = 0;
        while (reader.remaining() > 0) {
            TreeEntry entry = EntryFormat.read(reader, previousKey);
            EntryPath path = entry.entry().path();
            if (previous != null && previous.compareTo(path) >= 0) {
                throw reader.malformed("entries out of order at " + path);
            }
            keyBytes += path.keyLength();
            EntryFormat.requireBounded(reader, keyBytes);
            entries.add(entry);
            previous = path;
            previousKey = path.key();
        }
        return entries;
    }

    /** A leaf's entries, not yet decoded. */
    ByteReader leafBytes(ChunkId id) {
        ByteReader reader = new ByteReader("tree leaf " + id, chunks.read(id));
        if (reader.u8() != EntryFormat.LEAF) {
            throw reader.malformed("something else than a leaf");
        }
        return reader;
    }
}

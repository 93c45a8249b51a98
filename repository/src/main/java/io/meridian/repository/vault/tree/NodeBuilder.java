package io.meridian.repository.vault.tree;

import io.meridian.repository.vault.format.ByteSink;
import io.meridian.repository.vault.format.ChunkId;

import java.util.ArrayList;
import java.util.List;

/** The open node of one level. */
final class NodeBuilder {
    private final int level;
    private final List<TreeChild> children = new ArrayList<>();
    private int size;

    NodeBuilder(int level) {
        this.level = level;
    }

    void add(TreeChild child) {
        children.add(child);
        size += child.firstKey().length + ChunkId.BYTES + 8;
    }

    int children() {
        return children.size();
    }

    /** About as many bytes as the node will take; the same for the same children. */
    int size() {
        return size;
    }

    ChunkId onlyChild() {
        return children.getFirst().id();
    }

    /** Stores the node and begins an empty one. */
    TreeChild end(MetadataSink chunks) {
        ByteSink sink = new ByteSink(size + 64).u8(TreeChild.NODE).u8(level).uvar(children.size());
        byte[] previous = new byte[0];
        long entries = 0;
        long bytes = 0;
        for (TreeChild child : children) {
            child.write(sink, previous);
            previous = child.firstKey();
            entries += child.entries();
            bytes += child.bytes();
        }
        ChunkId id = chunks.store(sink.array(), sink.size());
        TreeChild asChild = new TreeChild(children.getFirst().firstKey(), id, entries, bytes);
        children.clear();
        size = 0;
        return asChild;
    }

    NodeBuilder copy() {
        NodeBuilder copy = new NodeBuilder(level);
        copy.children.addAll(children);
        copy.size = size;
        return copy;
    }
}

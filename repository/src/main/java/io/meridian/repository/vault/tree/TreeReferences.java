package io.meridian.repository.vault.tree;

import io.meridian.repository.vault.format.ByteReader;
import io.meridian.repository.vault.format.ChunkId;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * What the chunks of trees refer to. It is remembered, up to a bound: a chunk's id stands for its
 * content for ever, so marks of one vault that follow each other decode it once. Thread-safe.
 */
public final class TreeReferences {
    private static final int MOST_IDS = 1 << 18;

    private final Map<ChunkId, Node> nodes = new ConcurrentHashMap<>();
    private final Map<ChunkId, Leaf> leaves = new ConcurrentHashMap<>();
    private final Map<ChunkId, Content> lists = new ConcurrentHashMap<>();
    private final AtomicInteger rememberedIds = new AtomicInteger();

    private record Node(int level, List<ChunkId> children) {}

    /** The chunks of contents without lists, and the other contents. */
    private record Leaf(List<ChunkId> chunks, List<Content> deep) {}

    /**
     * Visits the tree's chunks, the lists of its contents and their chunks.
     *
     * @param enter told of every reference; of a chunk of the tree or a list it answers whether to
     *     go into it
     */
    public void walk(TreeReader reader, TreeRoot root, Predicate<ChunkId> enter) {
        if (!enter.test(root.id())) {
            return;
        }
        if (root.height() == 0) {
            Leaf leaf = leaf(reader, root.id());
            for (ChunkId chunk : leaf.chunks()) {
                var _ = enter.test(chunk);
            }
            leaf.deep().forEach(content -> walk(reader, content, enter));
            return;
        }
        for (ChunkId child : node(reader, root).children()) {
            walk(reader, new TreeRoot(child, root.height() - 1), enter);
        }
    }

    /** Forgets all. */
    public void clear() {
        nodes.clear();
        leaves.clear();
        lists.clear();
        rememberedIds.set(0);
    }

    private void walk(TreeReader reader, Content content, Predicate<ChunkId> enter) {
        for (Content.Item item : content.items()) {
            ChunkId id = item.id();
            if (id != null && enter.test(id) && content.depth() > 0) {
                walk(reader, list(reader, id, content.depth() - 1, item.length()), enter);
            }
        }
    }

    private Node node(TreeReader reader, TreeRoot root) {
        Node known = nodes.get(root.id());
        if (known != null && known.level() == root.height()) {
            return known;
        }
        List<ChunkId> children =
                reader.node(root.id(), root.height()).stream().map(TreeChild::id).toList();
        return remember(nodes, root.id(), new Node(root.height(), children), children.size());
    }

    private Leaf leaf(TreeReader reader, ChunkId id) {
        Leaf known = leaves.get(id);
        if (known != null) {
            return known;
        }
        ByteReader bytes = reader.leafBytes(id);
        List<ChunkId> chunks = new ArrayList<>();
        List<Content> deep = new ArrayList<>(0);
        int deepItems = 0;
        while (bytes.remaining() > 0) {
            Content content = EntryFormat.readContent(bytes);
            if (content.depth() > 0) {
                deep.add(content);
                deepItems += content.items().size();
            } else {
                addChunks(content, chunks);
            }
        }
        return remember(leaves, id, new Leaf(chunks, deep), chunks.size() + deepItems);
    }

    private static void addChunks(Content content, List<ChunkId> chunks) {
        for (Content.Item item : content.items()) {
            ChunkId id = item.id();
            if (id != null) {
                chunks.add(id);
            }
        }
    }

    private Content list(TreeReader reader, ChunkId id, int depth, long length) {
        Content known = lists.get(id);
        if (known != null && known.depth() == depth && known.length() == length) {
            return known;
        }
        Content content = reader.list(id, depth, length);
        return remember(lists, id, content, content.items().size());
    }

    private <T> T remember(Map<ChunkId, T> map, ChunkId id, T value, int ids) {
        int size = ids + 1;
        if (rememberedIds.addAndGet(size) <= MOST_IDS) {
            map.put(id, value);
        } else {
            rememberedIds.addAndGet(-size);
        }
        return value;
    }
}

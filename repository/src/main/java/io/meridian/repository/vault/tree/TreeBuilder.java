package io.meridian.repository.vault.tree;

import io.meridian.kernel.entry.EntryPath;
import io.meridian.repository.vault.crypto.Key;
import io.meridian.repository.vault.format.ByteSink;
import io.meridian.repository.vault.format.ChunkId;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * Builds a tree from ascending entries, holding one open leaf and one open node a level. Used by
 * one thread.
 */
public final class TreeBuilder {
    private static final byte[] NO_KEY = new byte[0];

    private final MetadataSink chunks;
    private final SplitRule rule;
    private final List<NodeBuilder> levels = new ArrayList<>();
    private final ByteSink leaf = new ByteSink(SplitRule.LEAF_LEAST * 2);
    private @Nullable EntryPath last;
    private byte[] firstKey = NO_KEY;
    private long leafEntries;
    private long leafKeyBytes;
    private long leafBytes;

    public TreeBuilder(MetadataSink chunks, Key chunkerKey) {
        this.chunks = chunks;
        this.rule = new SplitRule(chunkerKey);
        beginLeaf();
    }

    /** Adds the next entry. */
    public void add(TreeEntry entry) {
        EntryPath path = entry.entry().path();
        if (last != null && last.compareTo(path) >= 0) {
            throw new IllegalArgumentException("entries out of order: " + path + " after " + last);
        }
        byte[] previousKey = leafEntries == 0 || last == null ? NO_KEY : last.key();
        if (leafEntries == 0) {
            firstKey = path.key();
        }
        EntryFormat.write(leaf, previousKey, entry, entry.entry().fingerprint());
        last = path;
        leafEntries++;
        leafKeyBytes += path.keyLength();
        leafBytes += entry.entry().size();
        if (rule.endsLeaf(path.key(), leaf.size(), leafKeyBytes)) {
            endLeaf();
        }
    }

    /** Stores what is open and gives the root. Nothing can be added after. */
    public TreeRoot finish() {
        if (leafEntries > 0) {
            endLeaf();
        }
        if (levels.isEmpty()) {
            throw new IllegalStateException("a tree without entries");
        }
        for (int level = 1; ; level++) {
            NodeBuilder node = levels.get(level - 1);
            if (level == levels.size() && node.children() == 1) {
                return new TreeRoot(node.onlyChild(), level - 1);
            }
            if (node.children() > 0) {
                pushUp(level, node);
            }
        }
    }

    /** The root of a tree of everything added so far; adding can go on. */
    public TreeRoot checkpoint() {
        TreeBuilder copy = new TreeBuilder(chunks, rule);
        copy.leaf.clear();
        copy.leaf.raw(leaf.array(), 0, leaf.size());
        copy.last = last;
        copy.firstKey = firstKey;
        copy.leafEntries = leafEntries;
        copy.leafKeyBytes = leafKeyBytes;
        copy.leafBytes = leafBytes;
        levels.forEach(level -> copy.levels.add(level.copy()));
        return copy.finish();
    }

    private TreeBuilder(MetadataSink chunks, SplitRule rule) {
        this.chunks = chunks;
        this.rule = rule;
    }

    private void beginLeaf() {
        leaf.clear();
        leaf.u8(EntryFormat.LEAF);
        leafEntries = 0;
        leafKeyBytes = 0;
        leafBytes = 0;
    }

    private void endLeaf() {
        ChunkId id = chunks.store(leaf.array(), leaf.size());
        addChild(1, new TreeChild(firstKey, id, leafEntries, leafBytes));
        beginLeaf();
    }

    private void addChild(int level, TreeChild child) {
        if (levels.size() < level) {
            levels.add(new NodeBuilder(level));
        }
        NodeBuilder node = levels.get(level - 1);
        node.add(child);
        if (node.children() > 1 && rule.endsNode(child.firstKey(), node.size())) {
            pushUp(level, node);
        }
    }

    private void pushUp(int level, NodeBuilder node) {
        TreeChild asChild = node.end(chunks);
        addChild(level + 1, asChild);
    }
}

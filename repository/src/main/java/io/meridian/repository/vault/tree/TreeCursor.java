package io.meridian.repository.vault.tree;

import io.meridian.kernel.entry.EntryPath;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** Reads a tree in order, one leaf in memory at a time. Used by one thread. */
public final class TreeCursor {
    private final TreeReader reader;
    private final Deque<Iterator<TreeRoot>> path = new ArrayDeque<>();
    private Iterator<TreeEntry> leaf = List.<TreeEntry>of().iterator();
    private @Nullable TreeEntry ahead;

    TreeCursor(TreeReader reader, TreeRoot root) {
        this.reader = reader;
        path.push(List.of(root).iterator());
    }

    /** The next entry, or null at the end. */
    public @Nullable TreeEntry next() {
        TreeEntry result = peek();
        ahead = null;
        return result;
    }

    /** The next entry without moving, or null at the end. */
    public @Nullable TreeEntry peek() {
        if (ahead == null && advanceToLeaf()) {
            ahead = leaf.next();
        }
        return ahead;
    }

    /** Skips everything before the path, without reading what lies wholly before it. */
    public void seek(EntryPath target) {
        while (!path.isEmpty() || leaf.hasNext() || ahead != null) {
            TreeEntry entry = peek(target.key());
            if (entry == null || entry.entry().path().compareTo(target) >= 0) {
                return;
            }
            ahead = null;
        }
    }

    private @Nullable TreeEntry peek(byte[] target) {
        if (ahead == null && advanceToLeaf(target)) {
            ahead = leaf.next();
        }
        return ahead;
    }

    private boolean advanceToLeaf() {
        return advanceToLeaf(new byte[0]);
    }

    private boolean advanceToLeaf(byte[] target) {
        while (!leaf.hasNext()) {
            while (!path.isEmpty() && !path.peek().hasNext()) {
                path.pop();
            }
            if (path.isEmpty()) {
                return false;
            }
            descend(path.peek().next(), target);
        }
        return true;
    }

    private void descend(TreeRoot subtree, byte[] target) {
        if (subtree.height() == 0) {
            leaf = reader.leaf(subtree.id()).iterator();
            return;
        }
        List<TreeChild> children = reader.node(subtree.id(), subtree.height());
        int from = 0;
        while (from + 1 < children.size()
                && Arrays.compareUnsigned(children.get(from + 1).firstKey(), target) <= 0) {
            from++;
        }
        path.push(
                children.subList(from, children.size()).stream()
                        .map(child -> new TreeRoot(child.id(), subtree.height() - 1))
                        .iterator());
    }
}

package io.meridian.repository.vault.tree;

import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.repository.EntryQuery;
import io.meridian.repository.vault.format.ByteReader;
import io.meridian.repository.vault.format.ChunkId;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Looks for entries by path in any number of trees. Only what is wanted is decoded, and what a
 * subtree gave is remembered, up to a bound, so that trees which share it cost little more than
 * one. Used by one thread.
 */
public final class TreeSearch {
    private static final int MOST_SUBTREES = 1 << 16;
    private static final int MOST_ENTRIES_OF_ONE = 256;
    private static final int MOST_ENTRIES = 1 << 16;

    private final TreeReader reader;
    private final EntryQuery query;
    private final Map<ChunkId, List<Entry>> remembered = new HashMap<>();
    private int rememberedEntries;

    public TreeSearch(TreeReader reader, EntryQuery query) {
        this.reader = reader;
        this.query = query;
    }

    /**
     * Visits what is wanted of a tree, in order.
     *
     * @throws io.meridian.kernel.failure.Corruption when a chunk of it can't be read; some entries
     *     may have been visited
     */
    public void visit(TreeRoot root, Consumer<Entry> visitor) {
        List<Entry> known = remembered.get(root.id());
        if (known != null) {
            known.forEach(visitor);
            return;
        }
        List<Entry> some = new ArrayList<>();
        Consumer<Entry> noting =
                entry -> {
                    if (some.size() <= MOST_ENTRIES_OF_ONE) {
                        some.add(entry);
                    }
                    visitor.accept(entry);
                };
        if (root.height() == 0) {
            visitLeaf(reader.leafBytes(root.id()), noting);
        } else {
            for (TreeChild child : reader.node(root.id(), root.height())) {
                visit(new TreeRoot(child.id(), root.height() - 1), noting);
            }
        }
        remember(root.id(), some);
    }

    private void visitLeaf(ByteReader leaf, Consumer<Entry> visitor) {
        LeafKeys keys = new LeafKeys(leaf);
        while (leaf.remaining() > 0) {
            int start = leaf.position();
            byte[] previous = keys.current();
            EntryPath path = keys.next();
            boolean directory = EntryFormat.skipRest(leaf);
            if (query.wants(path, directory)) {
                visitor.accept(EntryFormat.read(leaf.from(start), previous).entry());
            }
        }
    }

    private void remember(ChunkId id, List<Entry> entries) {
        boolean fits =
                entries.size() <= MOST_ENTRIES_OF_ONE
                        && rememberedEntries + entries.size() <= MOST_ENTRIES
                        && remembered.size() < MOST_SUBTREES;
        if (fits) {
            remembered.put(id, List.copyOf(entries));
            rememberedEntries += entries.size();
        }
    }
}

package io.meridian.repository.vault.write;

import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.repository.vault.tree.TreeCursor;
import io.meridian.repository.vault.tree.TreeEntry;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * The entries of earlier backups of the same source, asked for in ascending order. The first tree
 * that has a path answers: a checkpoint of an interrupted backup, then the finished backup before
 * it. Used by one thread.
 */
final class ParentEntries {
    private final List<TreeCursor> trees;

    ParentEntries(List<TreeCursor> trees) {
        this.trees = List.copyOf(trees);
    }

    @Nullable TreeEntry find(EntryPath path) {
        for (TreeCursor tree : trees) {
            TreeEntry entry = tree.peek();
            while (entry != null && entry.entry().path().compareTo(path) < 0) {
                tree.next();
                entry = tree.peek();
            }
            if (entry != null && entry.entry().path().equals(path)) {
                return entry;
            }
        }
        return null;
    }

    /** Whether the content can be taken over without reading it. */
    static boolean isUnchanged(Entry before, Entry now) {
        return before.isFile()
                && now.isFile()
                && before.size() == now.size()
                && before.attributes().modified().equals(now.attributes().modified())
                && now.fingerprint().isKnown()
                && before.fingerprint().equals(now.fingerprint());
    }
}

package io.meridian.repository.vault.write;

import io.meridian.kernel.progress.Progress;
import io.meridian.repository.vault.records.Digest;
import io.meridian.repository.vault.tree.TreeBuilder;
import io.meridian.repository.vault.tree.TreeDigest;
import io.meridian.repository.vault.tree.TreeEntry;
import io.meridian.repository.vault.tree.TreeRoot;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Entries in their order, waiting until their content is stored; then they join the tree, the
 * checksum and the tally. A bounded number waits. Used by one thread.
 */
final class EntryQueue {
    private static final int MOST_PENDING = 2048;

    private final TreeBuilder tree;
    private final Progress progress;
    private final TreeDigest digest = new TreeDigest();
    private final Tally tally = new Tally();
    private final Deque<Supplier<Optional<TreeEntry>>> pending = new ArrayDeque<>();

    EntryQueue(TreeBuilder tree, Progress progress) {
        this.tree = tree;
        this.progress = progress;
    }

    /** Appends an entry; the supplier waits for its content, and gives nothing to leave it out. */
    void add(Supplier<Optional<TreeEntry>> entry) {
        pending.add(entry);
        while (pending.size() > MOST_PENDING) {
            joinOne();
        }
    }

    /** What was counted; the entries still waiting are not in it. */
    Tally tally() {
        return tally;
    }

    /** Waits until every entry so far has joined. */
    void settle() {
        while (!pending.isEmpty()) {
            joinOne();
        }
    }

    /** The tree of all entries so far; more may follow. */
    TreeRoot checkpoint() {
        settle();
        return tree.checkpoint();
    }

    /** The whole tree. */
    TreeRoot finish() {
        settle();
        return tree.finish();
    }

    /** The checksum of the finished tree's entries; asked for once. */
    Digest checksum() {
        return Digest.of(digest.finish());
    }

    private void joinOne() {
        pending.remove().get().ifPresent(this::join);
    }

    private void join(TreeEntry entry) {
        tree.add(entry);
        digest.add(entry);
        tally.entry(entry.entry());
        progress.advance(1, entry.entry().size());
    }
}

package io.meridian.repository.vault.write;

import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.env.Environment;
import io.meridian.kernel.env.ReadAhead;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.finding.Finding;
import io.meridian.repository.vault.tree.Content;
import io.meridian.repository.vault.tree.TreeEntry;
import io.meridian.repository.vault.tree.TreeReader;
import io.meridian.repository.vault.tree.TreeRoot;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The entries of earlier backups of the same source, asked for in ascending order. The first tree
 * that has a path answers: a checkpoint of an interrupted backup, then the finished backup before
 * it. A tree that can't be read answers no more: its files are read from the source again. Trees
 * are read ahead. Used by one thread.
 */
final class ParentEntries implements AutoCloseable {
    private final TreeReader reader;
    private final List<ReadAhead<TreeEntry>> trees = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    ParentEntries(Environment environment, TreeReader reader, List<TreeRoot> roots) {
        this.reader = reader;
        for (TreeRoot root : roots) {
            trees.add(new ReadAhead<>(environment, taker -> reader.forEach(root, taker)));
        }
    }

    @Nullable TreeEntry find(EntryPath path) {
        for (ReadAhead<TreeEntry> tree : List.copyOf(trees)) {
            int before = findings.size();
            TreeEntry entry = readable(() -> find(path, tree));
            if (findings.size() > before) {
                trees.remove(tree);
                tree.close();
            }
            if (entry != null) {
                return entry;
            }
        }
        return null;
    }

    /** The content of an entry that was found; of none when it wasn't. */
    EarlierContent content(@Nullable TreeEntry found) {
        return new EarlierContent(
                reader, this::isReadable, found == null ? Content.EMPTY : found.content());
    }

    /** Whether that is so; no when a part of an earlier backup that tells can't be read. */
    boolean isReadable(BooleanSupplier question) {
        return Boolean.TRUE.equals(readable(question::getAsBoolean));
    }

    /** One for each time that something of an earlier backup could not be read. */
    List<Finding> findings() {
        return findings;
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

    @Override
    public void close() {
        trees.forEach(ReadAhead::close);
    }

    private static @Nullable TreeEntry find(EntryPath path, ReadAhead<TreeEntry> tree) {
        TreeEntry entry = tree.current();
        while (entry != null && entry.entry().path().compareTo(path) < 0) {
            tree.advance();
            entry = tree.current();
        }
        return entry != null && entry.entry().path().equals(path) ? entry : null;
    }

    private <T> @Nullable T readable(Supplier<@Nullable T> reading) {
        try {
            return reading.get();
        } catch (Corruption | NotFound damaged) {
            findings.add(finding(damaged));
            return null;
        }
    }

    private static Finding finding(Failure damaged) {
        return Finding.warning(
                "backup.parent_damaged",
                "an earlier backup of this source",
                damaged.fact(),
                "this backup read the files from the source instead; run 'meridian repo repair'");
    }
}

package io.meridian.repository.vault.read;

import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.EntryType;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.BackupReader;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.RestoreSink;
import io.meridian.repository.StoredBackup;
import io.meridian.repository.StoredEntry;
import io.meridian.repository.vault.crypto.Derivation;
import io.meridian.repository.vault.index.ChunkIndex;
import io.meridian.repository.vault.protocol.VaultContext;
import io.meridian.repository.vault.records.Digest;
import io.meridian.repository.vault.tree.Content;
import io.meridian.repository.vault.tree.TreeDigest;
import io.meridian.repository.vault.tree.TreeEntry;
import io.meridian.repository.vault.tree.TreeReader;
import io.meridian.repository.vault.tree.TreeRoot;

import java.util.function.Consumer;
import java.util.function.Predicate;

/** A backup of a vault, opened for reading. */
public final class VaultBackup implements StoredBackup {
    private final VaultContext vault;
    private final BackupRecord record;
    private final TreeRoot root;
    private final LiveIndex index;

    public VaultBackup(VaultContext vault, BackupRecord record, TreeRoot root, ChunkIndex index) {
        this.vault = vault;
        this.record = record;
        this.root = root;
        this.index = new LiveIndex(vault, index);
    }

    @Override
    public BackupRecord record() {
        return record;
    }

    @Override
    public void entries(Consumer<StoredEntry> visitor) {
        new TreeReader(new MetadataReader(vault, index))
                .forEach(
                        root,
                        entry -> {
                            vault.environment().cancellation().check();
                            visitor.accept(stored(entry));
                        });
    }

    @Override
    public void restore(Predicate<Entry> wanted, RestoreSink sink, Progress progress) {
        TreeReader reader = new TreeReader(new MetadataReader(vault, index));
        try (RestorePlan plan = new RestorePlan(vault, index, progress)) {
            reader.forEach(
                    root,
                    entry -> {
                        vault.environment().cancellation().check();
                        if (wanted.test(entry.entry())) {
                            restoreEntry(entry, sink, reader, plan);
                            progress.advance(1, 0);
                        }
                    });
            plan.finish();
        }
    }

    @Override
    public BackupReader reader() {
        return new VaultReader(vault, root, index);
    }

    /** An entry as everybody else sees it. */
    static StoredEntry stored(TreeEntry entry) {
        return new StoredEntry(entry.entry(), token(entry));
    }

    private static void restoreEntry(
            TreeEntry entry, RestoreSink sink, TreeReader reader, RestorePlan plan) {
        RestoreSink.File file = sink.next(entry.entry());
        FileProgress fileProgress = new FileProgress(file);
        long[] offset = {0};
        reader.extents(
                entry.content(),
                item -> {
                    if (item.id() != null) {
                        fileProgress.expect();
                        plan.add(
                                new Placement(
                                        item.id(), file, fileProgress, offset[0], item.length()));
                    }
                    offset[0] += item.length();
                });
        fileProgress.done();
    }

    private static String token(TreeEntry entry) {
        if (!(entry.entry().type() instanceof EntryType.RegularFile)) {
            return "";
        }
        Content content = entry.content();
        return Digest.of(Derivation.sha256(TreeDigest.encodedContent(content))).hex();
    }
}

package io.meridian.repository.vault.read;

import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.failure.Corruption;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.EntryQuery;
import io.meridian.repository.SearchSink;
import io.meridian.repository.vault.protocol.Backups;
import io.meridian.repository.vault.protocol.IndexView;
import io.meridian.repository.vault.protocol.VaultContext;
import io.meridian.repository.vault.tree.TreeReader;
import io.meridian.repository.vault.tree.TreeSearch;

import java.util.ArrayList;
import java.util.List;

/**
 * Looks through many backups of a vault by one index and one memory of metadata. Used by one
 * thread.
 */
public final class VaultSearch {
    private final VaultContext vault;
    private final SearchSink sink;
    private final TreeSearch trees;

    public VaultSearch(VaultContext vault, EntryQuery query, SearchSink sink) {
        this.vault = vault;
        this.sink = sink;
        LiveIndex index = new LiveIndex(vault, IndexView.load(vault.records()).index());
        this.trees =
                new TreeSearch(
                        new TreeReader(new MetadataReader(vault, index)),
                        (path, directory) -> {
                            vault.environment().cancellation().check();
                            return query.wants(path, directory);
                        });
    }

    /** Looks through one. What was forgotten since it was listed, and can't be read, is no loss. */
    public void look(BackupRecord backup, Backups.Named named) {
        vault.environment().cancellation().check();
        List<Entry> found = new ArrayList<>();
        try {
            trees.visit(named.manifest().root(), found::add);
        } catch (Corruption why) {
            if (exists(named)) {
                sink.unreadable(backup, why);
            }
            return;
        }
        if (!found.isEmpty()) {
            sink.found(backup, found);
        }
    }

    private boolean exists(Backups.Named named) {
        return Backups.load(vault.records()).existing().stream()
                .anyMatch(present -> present.name().equals(named.name()));
    }
}

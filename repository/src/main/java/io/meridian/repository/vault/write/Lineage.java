package io.meridian.repository.vault.write;

import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.repository.SourceKey;
import io.meridian.repository.vault.protocol.Backups;
import io.meridian.repository.vault.tree.TreeRoot;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Earlier backups of a source, as a new one needs them.
 *
 * @param parent newest finished backup
 * @param checkpoints of backups that were interrupted after it, newest first
 */
record Lineage(Optional<Backups.Named> parent, List<Backups.Named> checkpoints) {
    Lineage {
        checkpoints = List.copyOf(checkpoints);
    }

    /**
     * Of a source.
     *
     * @param parent id of the backup that is to be the parent; null takes the newest
     */
    static Lineage of(Backups backups, SourceKey source, @Nullable String parent) {
        if (parent != null) {
            return new Lineage(Optional.of(named(backups, source, parent)), List.of());
        }
        List<Backups.Named> checkpoints = new ArrayList<>();
        for (Backups.Named named : backups.existing()) {
            if (!named.manifest().source().equals(source)) {
                continue;
            }
            if (!named.manifest().checkpoint()) {
                return new Lineage(Optional.of(named), checkpoints);
            }
            checkpoints.add(named);
        }
        return new Lineage(Optional.empty(), checkpoints);
    }

    private static Backups.Named named(Backups backups, SourceKey source, String id) {
        Backups.Named parent = backups.finished(id);
        if (!parent.manifest().source().equals(source)) {
            throw new InvalidRequest(
                    "backup.parent_of_other_source",
                    "backup "
                            + id
                            + " is of another source: "
                            + parent.manifest().source().location(),
                    "name a backup of this source: meridian backup list");
        }
        return parent;
    }

    /** Whose unchanged files are taken over, the first that has a path. */
    List<TreeRoot> trees() {
        List<TreeRoot> trees = new ArrayList<>();
        checkpoints.stream().findFirst().ifPresent(newest -> trees.add(newest.manifest().root()));
        parent.ifPresent(finished -> trees.add(finished.manifest().root()));
        return trees;
    }

    String parentId() {
        return parent.map(finished -> finished.manifest().id()).orElse("");
    }
}

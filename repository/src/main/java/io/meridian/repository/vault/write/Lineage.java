package io.meridian.repository.vault.write;

import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.repository.BackupDraft;
import io.meridian.repository.SourceKey;
import io.meridian.repository.vault.protocol.Backups;
import io.meridian.repository.vault.tree.TreeRoot;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Earlier backups of a source, as a new one needs them.
 *
 * @param parent the one that was named as such, else the newest finished backup
 * @param checkpoints of backups that were interrupted, newest first
 * @param begun when the new one is dated; a checkpoint of that very time is of the same backup, as
 *     happens when an older one is copied here
 */
record Lineage(Optional<Backups.Named> parent, List<Backups.Named> checkpoints, Instant begun) {
    Lineage {
        checkpoints = List.copyOf(checkpoints);
    }

    static Lineage of(Backups backups, BackupDraft draft) {
        List<Backups.Named> ofSource =
                backups.existing().stream()
                        .filter(named -> named.manifest().source().equals(draft.source()))
                        .toList();
        return new Lineage(
                parent(backups, ofSource, draft),
                ofSource.stream().filter(named -> named.manifest().checkpoint()).toList(),
                draft.createdAt());
    }

    private static Optional<Backups.Named> parent(
            Backups backups, List<Backups.Named> ofSource, BackupDraft draft) {
        String wanted = draft.parent();
        return wanted == null
                ? ofSource.stream().filter(named -> !named.manifest().checkpoint()).findFirst()
                : Optional.of(named(backups, draft.source(), wanted));
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
        interrupted().ifPresent(newest -> trees.add(newest.manifest().root()));
        parent.ifPresent(finished -> trees.add(finished.manifest().root()));
        return trees;
    }

    /** The checkpoint to go on from: of this backup, or of one that began after the parent. */
    private Optional<Backups.Named> interrupted() {
        return checkpoints.stream()
                .filter(checkpoint -> checkpoint.manifest().createdAt().equals(begun))
                .findFirst()
                .or(() -> checkpoints.stream().findFirst().filter(this::isAfterParent));
    }

    private boolean isAfterParent(Backups.Named checkpoint) {
        Instant taken = checkpoint.manifest().createdAt();
        return parent.isEmpty() || !taken.isBefore(parent.get().manifest().createdAt());
    }

    String parentId() {
        return parent.map(finished -> finished.manifest().id()).orElse("");
    }
}

package io.meridian.repository.vault.log;

import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.failure.NotFound;
import io.meridian.repository.Logs.Compacted;
import io.meridian.repository.vault.protocol.VaultContext;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Merges what lies behind, level by level. The order that makes it safe beside readers, another
 * compaction and a kill: store the merged segment, read it back, then delete what is wholly inside
 * it. Nothing goes that is not inside something larger which was just read, so what nothing is
 * larger than stays, whoever else compacts.
 */
final class Compaction {
    private final VaultContext vault;
    private final LogHeads heads;
    private final LogName.Folder folder;
    private final MergeChoice choice;
    private final Set<LogName> unreadable = new HashSet<>();
    private int merged;
    private int made;

    Compaction(VaultContext vault, LogHeads heads, LogName.Folder folder, MergeChoice choice) {
        this.vault = vault;
        this.heads = heads;
        this.folder = folder;
        this.choice = choice;
    }

    Compacted run(Runnable afterEach) {
        vault.keys().lookAgain();
        Covering covering = Covering.load(vault, heads, folder);
        removeMerged(covering);
        for (int level = 0; level < LogName.HIGHEST_LEVEL; level++) {
            boolean changed = false;
            for (List<Covering.Piece> group : choice.groups(covering.pieces(), level, unreadable)) {
                vault.environment().cancellation().check();
                changed |= merge(group, level + 1);
                afterEach.run();
            }
            if (changed) {
                covering = Covering.load(vault, heads, folder);
            }
        }
        return new Compacted(merged, made);
    }

    /** What an earlier compaction merged and did not live to delete. */
    private void removeMerged(Covering covering) {
        for (Covering.Piece piece : covering.pieces()) {
            List<Listed.Segment> inside = covering.listed().coveredBy(piece.name());
            if (!inside.isEmpty() && isGood(piece.name())) {
                inside.forEach(one -> vault.store().delete(one.stored().name()));
            }
        }
    }

    private boolean isGood(LogName name) {
        try {
            Merging.readBack(vault, name).check();
            return true;
        } catch (NotFound | Corruption | InvalidRequest toldByScrub) {
            // What it was merged from stays, and is read instead.
            return false;
        }
    }

    private boolean merge(List<Covering.Piece> group, int level) {
        try {
            new Merging(vault, folder).merge(group, level);
        } catch (Merging.Unreadable piece) {
            // Reading it tells; the others are merged without it, by the next compaction.
            unreadable.add(piece.name());
            return false;
        } catch (NotFound mergedByAnother) {
            return true;
        }
        for (Covering.Piece piece : group) {
            vault.store().delete(piece.segment().stored().name());
        }
        merged += group.size();
        made++;
        return true;
    }
}

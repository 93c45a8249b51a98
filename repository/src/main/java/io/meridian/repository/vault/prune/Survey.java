package io.meridian.repository.vault.prune;

import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.finding.Finding;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.format.Names;
import io.meridian.repository.vault.index.IndexedPack;
import io.meridian.repository.vault.protocol.Backups;
import io.meridian.repository.vault.protocol.Generations;
import io.meridian.repository.vault.protocol.IndexView;
import io.meridian.repository.vault.protocol.Outcomes;
import io.meridian.repository.vault.protocol.VaultContext;
import io.meridian.repository.vault.protocol.Verdicts;
import io.meridian.repository.vault.tree.TreeReferences;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A vault as one mark sees it, read in the protocol's order.
 *
 * @param stored size of every pack in the store
 */
record Survey(
        Generations generations,
        Map<Id16, Long> stored,
        IndexView view,
        Backups backups,
        LiveChunks live) {
    private static final int TRIES = 5;

    /**
     * Generations, then packs, then what is forgotten and manifests, then outcomes, then verdicts,
     * segments and outcomes again, then manifests again; and the mark.
     *
     * <p>A backup committed after the first look at outcomes is not marked, for its segment may not
     * be among those read: its session began after the generation was published, or the second mark
     * sees it. But what it took over from its own checkpoints must be marked; these are forgotten
     * after it is committed, so what was forgotten is read before outcomes, and so are manifests,
     * before a cleaning can remove them.
     *
     * @param references what is remembered of trees; only saves time
     * @throws Corruption when a record can't be read that may say that something is needed
     */
    static Survey take(VaultContext vault, TreeReferences references) {
        for (int attempt = 1; ; attempt++) {
            Set<Id16> doomed = Verdicts.load(vault.records()).doomed();
            try {
                return takeOnce(vault, references);
            } catch (Corruption missing) {
                // Another prune may have doomed meanwhile what a backup forgotten meanwhile needed.
                boolean changed = !Verdicts.load(vault.records()).doomed().equals(doomed);
                if (!changed || attempt == TRIES) {
                    throw missing;
                }
            }
        }
    }

    private static Survey takeOnce(VaultContext vault, TreeReferences references) {
        Generations generations =
                Generations.load(vault.records()).withoutUnreadable(vault.records());
        Map<Id16, Long> stored = new HashMap<>();
        vault.store()
                .list(
                        Names.PACKS,
                        listed ->
                                stored.put(Names.idIn(listed.name(), Names.PACKS), listed.size()));
        Backups.Listing listing = Backups.Listing.take(vault.records());
        Outcomes before = Outcomes.load(vault.records());
        IndexView view = IndexView.load(vault.records());
        Backups backups =
                Backups.of(
                        vault.records(),
                        listing.and(Backups.Listing.take(vault.records())),
                        before);
        requireReadable(view, backups);
        LiveChunks live = LiveChunks.mark(vault, references, view.index(), backups);
        return new Survey(generations, stored, view, backups, live);
    }

    /**
     * What must stay when the packs of these generations and what is no longer stored count as
     * absent.
     */
    Needed needed(Set<Id16> condemned, Set<Id16> avoided) {
        Set<Id16> absent = new HashSet<>(condemned);
        Set<Id16> damaged = new HashSet<>();
        for (IndexedPack pack : view.index().packs()) {
            Long size = stored.get(pack.pack());
            if (size == null) {
                absent.add(pack.pack());
            } else if (size != pack.size()) {
                damaged.add(pack.pack());
            }
        }
        return Needed.choose(view.index(), live, absent, avoided, damaged);
    }

    private static void requireReadable(IndexView view, Backups backups) {
        List<Finding> damage = new ArrayList<>(backups.damage());
        damage.addAll(view.outcomes().damage());
        damage.addAll(view.verdicts().damage());
        if (!damage.isEmpty()) {
            Finding first = damage.getFirst();
            throw new Corruption(
                    "prune.record_damaged",
                    first.object()
                            + " can't be read, so what is needed is not certain; nothing is"
                            + " deleted: "
                            + first.message(),
                    first.remedy());
        }
    }

    /** Doomed by an earlier verdict and still there: a dead prune did not get to delete them. */
    Set<Id16> left() {
        Set<Id16> left = new HashSet<>(stored.keySet());
        left.retainAll(view.verdicts().doomed());
        return left;
    }
}

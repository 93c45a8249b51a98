package io.meridian.repository.vault.prune;

import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.format.Names;
import io.meridian.repository.vault.protocol.Backups;
import io.meridian.repository.vault.protocol.Generations;
import io.meridian.repository.vault.protocol.IndexView;
import io.meridian.repository.vault.protocol.VaultContext;

import java.util.HashMap;
import java.util.HashSet;
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
    /**
     * Generations, then packs, then segments, outcomes and verdicts, then manifests; and the mark.
     */
    static Survey take(VaultContext vault) {
        Generations generations = Generations.load(vault.records());
        Map<Id16, Long> stored = new HashMap<>();
        vault.store()
                .list(
                        Names.PACKS,
                        listed ->
                                stored.put(Names.idIn(listed.name(), Names.PACKS), listed.size()));
        IndexView view = IndexView.load(vault.records());
        Backups backups = Backups.load(vault.records(), view.outcomes());
        LiveChunks live = LiveChunks.mark(vault, view.index(), backups);
        return new Survey(generations, stored, view, backups, live);
    }

    /**
     * What must stay when the packs of these generations and what is no longer stored count as
     * absent.
     */
    Needed needed(Set<Id16> condemned, Set<Id16> avoided) {
        Set<Id16> absent = new HashSet<>(condemned);
        view.index()
                .packs()
                .forEach(
                        pack -> {
                            if (!stored.containsKey(pack.pack())) {
                                absent.add(pack.pack());
                            }
                        });
        return Needed.choose(view.index(), live, absent, avoided);
    }

    /** Doomed by an earlier verdict and still there: a dead prune did not get to delete them. */
    Set<Id16> left() {
        Set<Id16> left = new HashSet<>(stored.keySet());
        left.retainAll(view.verdicts().doomed());
        return left;
    }
}

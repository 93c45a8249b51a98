package io.meridian.repository.vault.verify;

import io.meridian.kernel.finding.Finding;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.format.Names;
import io.meridian.repository.vault.index.IndexedPack;
import io.meridian.repository.vault.protocol.VaultContext;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which packs a store has, with their sizes. */
record PackPresence(Map<Id16, Long> sizes) {
    static PackPresence list(VaultContext vault) {
        Map<Id16, Long> sizes = new HashMap<>();
        vault.store()
                .list(
                        Names.PACKS,
                        listed -> sizes.put(Names.idIn(listed.name(), Names.PACKS), listed.size()));
        return new PackPresence(sizes);
    }

    /**
     * Asks the store to read the medium next time, not a cache; returns whether it will for all.
     */
    static boolean evict(VaultContext vault, Collection<IndexedPack> packs) {
        boolean all = true;
        for (IndexedPack pack : packs) {
            all &= vault.store().evict(Names.pack(pack.pack()));
        }
        return all;
    }

    /** One finding for each pack that is missing or has another size. */
    List<Finding> missing(Collection<IndexedPack> wanted) {
        List<Finding> findings = new ArrayList<>();
        for (IndexedPack pack : wanted) {
            Long size = sizes.get(pack.pack());
            String name = Names.pack(pack.pack()).value();
            String remedy = "run 'meridian repo repair', then make a new backup";
            if (size == null) {
                findings.add(
                        Finding.error(
                                "vault.pack_missing",
                                name,
                                name + " is not in the repository",
                                remedy));
            } else if (size != pack.size()) {
                findings.add(
                        Finding.error(
                                "vault.pack_damaged",
                                name,
                                name
                                        + " is damaged: expected "
                                        + pack.size()
                                        + " bytes, found "
                                        + size,
                                remedy));
            }
        }
        return findings;
    }
}

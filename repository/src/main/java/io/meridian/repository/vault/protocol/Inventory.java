package io.meridian.repository.vault.protocol;

import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.format.Names;
import io.meridian.stores.ObjectName;
import io.meridian.stores.ObjectStore;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a writer wants to know of packs and earlier backups, from one listing instead of three. It
 * serves only to find a parent and to notice packs that were lost, so it need not be of one moment.
 *
 * @param packs sizes in bytes
 * @param manifests names of manifest objects
 * @param forgotten names of backups with a record that forgets them
 */
public record Inventory(Map<Id16, Long> packs, List<ObjectName> manifests, Set<Id16> forgotten) {

    /** Lists the store once. */
    public static Inventory take(ObjectStore store) {
        Map<Id16, Long> packs = new HashMap<>();
        List<ObjectName> manifests = new ArrayList<>();
        Set<Id16> forgotten = new HashSet<>();
        store.list(
                "",
                listed -> {
                    String name = listed.name().value();
                    if (name.startsWith(Names.PACKS)) {
                        packs.put(Names.idIn(listed.name(), Names.PACKS), listed.size());
                    } else if (name.startsWith(Names.BACKUPS)) {
                        manifests.add(listed.name());
                    } else if (name.startsWith(Names.FORGOTTEN)) {
                        forgotten.add(Names.idIn(listed.name(), Names.FORGOTTEN));
                    }
                });
        return new Inventory(packs, manifests, forgotten);
    }
}

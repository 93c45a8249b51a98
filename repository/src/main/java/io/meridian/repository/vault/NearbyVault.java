package io.meridian.repository.vault;

import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.finding.Finding;
import io.meridian.repository.vault.format.Names;
import io.meridian.repository.vault.protocol.VaultContext;
import io.meridian.stores.ObjectStore;
import io.meridian.stores.decorated.CachedStore;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A vault as a backup being written sees it: with copies of records and trees near, where they are
 * kept. Whoever examines, restores, or deletes reads the store itself.
 *
 * <p>What a backup writes itself is kept under names made by chance, except its manifest. Should a
 * vault be put back to an older state and get another manifest of the same second and type, then
 * the copy is of a tree whose chunks the index no longer knows, and they are stored again.
 */
final class NearbyVault {
    private static final Set<String> KEPT =
            Set.of(
                    Names.EPOCHS,
                    Names.INDEXES,
                    Names.BACKUPS,
                    Names.FORGOTTEN,
                    Names.OUTCOMES,
                    Names.CONDEMNED,
                    Names.VERDICTS,
                    Names.PACKS);

    private final ObjectStore store;
    private final boolean cached;
    private final List<Finding> trouble;

    private NearbyVault(ObjectStore store, boolean cached, List<Finding> trouble) {
        this.store = store;
        this.cached = cached;
        this.trouble = trouble;
    }

    static NearbyVault of(ObjectStore store, String repositoryId, VaultOptions.Cache cache) {
        List<Finding> trouble = new CopyOnWriteArrayList<>();
        ObjectStore copies = cache.open(repositoryId);
        return copies == null
                ? new NearbyVault(store, false, trouble)
                : new NearbyVault(
                        new CachedStore(
                                store,
                                copies,
                                KEPT,
                                failure -> trouble.add(unusable(copies, failure))),
                        true,
                        trouble);
    }

    /** The store, read through the cache if there is one. Closing it closes both. */
    ObjectStore store() {
        return store;
    }

    /** The same vault, read through the cache if there is one. */
    VaultContext context(VaultContext vault) {
        return cached ? vault.over(store) : vault;
    }

    /** What went wrong with the cache so far; backups don't suffer from it. */
    List<Finding> trouble() {
        return List.copyOf(trouble);
    }

    private static Finding unusable(ObjectStore copies, Failure failure) {
        return Finding.note(
                "cache.unusable",
                copies.location(),
                "the cache can't be used, so more was read from the repository: " + failure.fact(),
                "free space there, or delete it: it holds only copies");
    }
}

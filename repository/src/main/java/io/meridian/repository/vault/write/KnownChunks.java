package io.meridian.repository.vault.write;

import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.finding.Finding;
import io.meridian.repository.vault.format.ChunkId;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.format.Names;
import io.meridian.repository.vault.index.ChunkIndex;
import io.meridian.repository.vault.index.ChunkPlace;
import io.meridian.repository.vault.index.IndexedPack;
import io.meridian.repository.vault.protocol.Backups;
import io.meridian.repository.vault.protocol.Generations;
import io.meridian.repository.vault.protocol.IndexView;
import io.meridian.repository.vault.protocol.Inventory;
import io.meridian.repository.vault.protocol.VaultContext;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which chunks need not be stored. A chunk that only condemned packs hold counts as absent, and so
 * does one whose packs the store no longer has with their size, so that a backup heals what was
 * lost. Thread-safe.
 */
final class KnownChunks {
    private final Backups backups;
    private final ChunkIndex index;
    private final Set<Id16> unusable;
    private final Set<Id16> reused = ConcurrentHashMap.newKeySet();
    private final Set<ChunkId> fresh = ConcurrentHashMap.newKeySet();
    private final Map<Id16, Failure> unreadable = new ConcurrentHashMap<>();

    private KnownChunks(ChunkIndex index, Backups backups, Set<Id16> unusable) {
        this.backups = backups;
        this.index = index;
        this.unusable = unusable;
    }

    /**
     * Reads generations, then the index. The session must exist already: this order is the
     * protocol. Packs that were lost, and earlier backups, come from a listing after it.
     */
    static KnownChunks load(VaultContext vault) {
        Generations generations = Generations.load(vault.records());
        IndexView view = IndexView.load(vault.records());
        Inventory inventory = Inventory.take(vault.store());
        Set<Id16> unusable = new HashSet<>(generations.condemned());
        unusable.addAll(lost(view.index(), inventory.packs()));
        Backups backups = Backups.load(vault.records(), inventory, view.outcomes());
        return new KnownChunks(view.index(), backups, unusable);
    }

    /** Those committed when the index was read: what was committed later is not in it. */
    Backups backups() {
        return backups;
    }

    ChunkIndex index() {
        return index;
    }

    /** Whether the repository has the chunk already; then its pack is needed by this backup. */
    boolean isStored(ChunkId id) {
        Optional<ChunkPlace> place = index.find(id, this::isUsable);
        place.ifPresent(this::reuse);
        return place.isPresent();
    }

    /**
     * What a chunk of an earlier backup can give to a delta: itself, where it is stored whole, or
     * its own base. Subject to the same rule as every other chunk that is reused.
     */
    Optional<ChunkPlace> base(ChunkId earlier) {
        Optional<ChunkPlace> whole = index.findWhole(earlier, this::isUsable);
        return whole.isPresent()
                ? whole
                : index.find(earlier, this::isUsable).flatMap(this::baseOf);
    }

    /** A base could not be read, so the chunk against it was stored whole. */
    void noteUnreadable(ChunkPlace base, Failure why) {
        unreadable.putIfAbsent(base.pack(), why);
    }

    /** One for each pack with a base that could not be read. */
    List<Finding> findings() {
        return unreadable.entrySet().stream()
                .map(
                        pack ->
                                Finding.warning(
                                        pack.getValue().code(),
                                        Names.pack(pack.getKey()).value(),
                                        pack.getValue().fact(),
                                        "this backup doesn't need it; for earlier ones run"
                                                + " 'meridian repo repair'"))
                .toList();
    }

    /** The pack of a chunk, and that of its base, are needed by this backup. */
    void reuse(ChunkPlace place) {
        reused.add(place.pack());
        baseOf(place).ifPresent(base -> reused.add(base.pack()));
    }

    private Optional<ChunkPlace> baseOf(ChunkPlace delta) {
        ChunkId base = delta.frame().base();
        return base == null ? Optional.empty() : index.findWhole(base, this::isUsable);
    }

    private boolean isUsable(Id16 pack) {
        return !unusable.contains(pack);
    }

    /** Whether this call is the first to want the chunk stored. */
    boolean claim(ChunkId id) {
        return fresh.add(id);
    }

    /** Whether this session stores it. */
    boolean isClaimed(ChunkId id) {
        return fresh.contains(id);
    }

    /** Packs that were there before and are needed now, with their sizes. */
    Map<Id16, IndexedPack> reused() {
        Map<Id16, IndexedPack> packs = new HashMap<>();
        reused.forEach(id -> index.pack(id).ifPresent(pack -> packs.put(id, pack)));
        return packs;
    }

    private static Set<Id16> lost(ChunkIndex index, Map<Id16, Long> present) {
        Set<Id16> lost = new HashSet<>();
        for (IndexedPack pack : index.packs()) {
            Long size = present.get(pack.pack());
            if (size == null || size != pack.size()) {
                lost.add(pack.pack());
            }
        }
        return lost;
    }
}

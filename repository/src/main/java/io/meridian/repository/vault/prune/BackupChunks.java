package io.meridian.repository.vault.prune;

import io.meridian.repository.vault.format.ChunkId;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.index.ChunkIndex;
import io.meridian.repository.vault.index.ChunkPlace;
import io.meridian.repository.vault.index.IndexedPack;
import io.meridian.repository.vault.protocol.Backups;
import io.meridian.repository.vault.protocol.VaultContext;
import io.meridian.repository.vault.read.MetadataReader;
import io.meridian.repository.vault.tree.TreeReader;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongPredicate;

/** The chunks that one backup needs, and the bases of those that are deltas in any place. */
final class BackupChunks {
    private final ChunkIndex index;
    private final BitSet visited = new BitSet();
    private final BitSet positions = new BitSet();

    private BackupChunks(ChunkIndex index) {
        this.index = index;
    }

    /** Walks the backup's tree. */
    static BackupChunks of(VaultContext vault, ChunkIndex index, Backups.Named backup) {
        BackupChunks chunks = new BackupChunks(index);
        visit(vault, index, backup, chunks::add);
        return chunks;
    }

    /**
     * Visits every chunk of a backup, by its first place in the index.
     *
     * @param enter whether to go on below it
     */
    static void visit(
            VaultContext vault, ChunkIndex index, Backups.Named backup, LongPredicate enter) {
        TreeReader reader = new TreeReader(new MetadataReader(vault, index));
        reader.walk(
                backup.manifest().root(),
                chunk -> enter.test(index.position(chunk)),
                entry -> {
                    vault.environment().cancellation().check();
                    reader.walkContent(
                            entry.content(),
                            list -> enter.test(index.position(list)),
                            item -> {
                                ChunkId id = item.id();
                                if (id != null) {
                                    boolean _ = enter.test(index.position(id));
                                }
                            });
                });
    }

    /** Every place of each, in order of ids. */
    void forEachPlace(Consumer<ChunkPlace> visitor) {
        positions.stream().forEach(position -> index.placesAt(position).forEach(visitor));
    }

    /** The packs that hold any of them and can be copied from. */
    Map<Id16, IndexedPack> packs(Survey survey) {
        Set<Id16> condemned = survey.generations().condemned();
        Map<Id16, IndexedPack> packs = new LinkedHashMap<>();
        forEachPlace(
                place ->
                        index.pack(place.pack())
                                .filter(pack -> !condemned.contains(pack.pack()))
                                .filter(pack -> survey.stored().containsKey(pack.pack()))
                                .ifPresent(pack -> packs.put(pack.pack(), pack)));
        return packs;
    }

    private boolean add(long position) {
        if (position < 0 || visited.get(Math.toIntExact(position))) {
            return false;
        }
        List<ChunkPlace> places = index.placesAt(position);
        visited.set(Math.toIntExact(position));
        positions.set(Math.toIntExact(position));
        for (ChunkPlace place : places) {
            ChunkId base = place.frame().base();
            long basePosition = base == null ? -1 : index.position(base);
            if (basePosition >= 0) {
                positions.set(Math.toIntExact(basePosition));
            }
        }
        return true;
    }
}

package io.meridian.repository.vault.verify;

import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.finding.Finding;
import io.meridian.repository.vault.format.ChunkId;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.index.ChunkIndex;
import io.meridian.repository.vault.index.ChunkPlace;
import io.meridian.repository.vault.index.IndexSegment;
import io.meridian.repository.vault.index.IndexedPack;
import io.meridian.repository.vault.protocol.Backups;
import io.meridian.repository.vault.protocol.IndexView;
import io.meridian.repository.vault.protocol.VaultContext;
import io.meridian.repository.vault.read.MetadataReader;
import io.meridian.repository.vault.tree.TreeReader;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What backups need and no pack holds any more. */
record Losses(long chunks, List<String> backups, List<Finding> findings) {
    /**
     * Looks in what a repair found, and in the segments that others committed since it began: a
     * backup made meanwhile has its chunks there, and so has one whose packs were moved. A backup
     * forgotten meanwhile needs nothing.
     *
     * @param before the index when the repair began
     */
    static Losses find(
            VaultContext vault,
            IndexView before,
            List<IndexedPack> packs,
            List<ChunkPlace> places) {
        List<Backups.Named> existing = Backups.load(vault.records()).existing();
        ChunkIndex index = indexOf(vault, before, packs, places);
        Losses losses = among(existing, vault, index);
        if (losses.chunks == 0) {
            return losses;
        }
        Set<Backups.Named> still = Set.copyOf(Backups.load(vault.records()).existing());
        return among(existing.stream().filter(still::contains).toList(), vault, index);
    }

    private static Losses among(
            List<Backups.Named> existing, VaultContext vault, ChunkIndex index) {
        Set<ChunkId> lost = new HashSet<>();
        List<String> backups = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (Backups.Named backup : existing) {
            Set<ChunkId> missing = missingIn(vault, backup, index);
            if (!missing.isEmpty()) {
                lost.addAll(missing);
                backups.add(backup.manifest().id());
                findings.add(
                        Finding.error(
                                "backup.damaged",
                                backup.manifest().id(),
                                missing.size() + " of its chunks are lost",
                                "make a new backup of the source: it stores again what the source"
                                        + " still has"));
            }
        }
        return new Losses(lost.size(), backups, findings);
    }

    private static Set<ChunkId> missingIn(
            VaultContext vault, Backups.Named backup, ChunkIndex index) {
        Set<ChunkId> missing = new HashSet<>();
        TreeReader reader = new TreeReader(new MetadataReader(vault, index));
        try {
            reader.walk(
                    backup.manifest().root(),
                    id -> isPresent(id, index, missing),
                    entry ->
                            reader.walkContent(
                                    entry.content(),
                                    list -> isPresent(list, index, missing),
                                    item -> {
                                        ChunkId id = item.id();
                                        if (id != null && !isPresent(id, index, missing)) {
                                            missing.add(id);
                                        }
                                    }));
        } catch (Corruption unreadable) {
            missing.add(backup.manifest().root().id());
        }
        return missing;
    }

    private static boolean isPresent(ChunkId id, ChunkIndex index, Set<ChunkId> missing) {
        if (index.find(id, pack -> true).isEmpty()) {
            missing.add(id);
        }
        return !missing.contains(id);
    }

    private static ChunkIndex indexOf(
            VaultContext vault,
            IndexView before,
            List<IndexedPack> packs,
            List<ChunkPlace> places) {
        Id16 nobody = new Id16(0, 0);
        byte[] payload = IndexSegment.encode(nobody, List.of(), packs, places);
        IndexSegment repaired = IndexSegment.decode(nobody, "index", payload);
        return IndexView.loadSince(vault.records(), before, repaired);
    }
}

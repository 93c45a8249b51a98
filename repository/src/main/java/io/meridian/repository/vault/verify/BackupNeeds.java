package io.meridian.repository.vault.verify;

import io.meridian.kernel.finding.Finding;
import io.meridian.repository.vault.format.ChunkId;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.index.ChunkIndex;
import io.meridian.repository.vault.index.ChunkPlace;
import io.meridian.repository.vault.index.IndexedPack;
import io.meridian.repository.vault.protocol.VaultContext;
import io.meridian.repository.vault.read.MetadataReader;
import io.meridian.repository.vault.records.Digest;
import io.meridian.repository.vault.records.Manifest;
import io.meridian.repository.vault.tree.TreeDigest;
import io.meridian.repository.vault.tree.TreeEntry;
import io.meridian.repository.vault.tree.TreeReader;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a backup needs: found by reading its whole tree, whose checksum is compared on the way. */
final class BackupNeeds {
    private final ChunkIndex index;
    private final Set<ChunkId> seen = new HashSet<>();
    private final Map<Id16, IndexedPack> packs = new LinkedHashMap<>();
    private final Set<ChunkPlace> deltas = new HashSet<>();
    private final List<Finding> findings = new ArrayList<>();

    private BackupNeeds(ChunkIndex index) {
        this.index = index;
    }

    /**
     * Reads the tree.
     *
     * @throws io.meridian.kernel.failure.Corruption when a part of the tree itself can't be read
     */
    static BackupNeeds of(VaultContext vault, Manifest manifest, ChunkIndex index) {
        BackupNeeds needs = new BackupNeeds(index);
        TreeReader reader = new TreeReader(new MetadataReader(vault, index));
        TreeDigest digest = new TreeDigest();
        long[] entries = {0};
        reader.walk(
                manifest.root(),
                id -> needs.need(id, "the tree"),
                entry -> {
                    vault.environment().cancellation().check();
                    entries[0]++;
                    digest.add(entry);
                    needs.content(reader, entry);
                });
        Digest found = Digest.of(digest.finish());
        if (!manifest.checkpoint()
                && (!found.equals(manifest.checksum())
                        || entries[0] != manifest.statistics().entries())) {
            needs.findings.add(
                    Finding.error(
                            "backup.checksum",
                            manifest.id(),
                            "expected "
                                    + manifest.statistics().entries()
                                    + " entries with checksum "
                                    + manifest.checksum()
                                    + ", found "
                                    + entries[0]
                                    + " with "
                                    + found,
                            "use another backup; this one's tree is not what was written"));
        }
        return needs;
    }

    ChunkIndex index() {
        return index;
    }

    /** Whether a delta is what a chunk of the backup is read from. */
    boolean usesDelta(ChunkPlace place) {
        return deltas.contains(place);
    }

    Collection<IndexedPack> packs() {
        return packs.values();
    }

    List<Finding> findings() {
        return findings;
    }

    private void content(TreeReader reader, TreeEntry entry) {
        String path = entry.entry().path().toString();
        reader.walkContent(
                entry.content(),
                list -> need(list, path),
                item -> {
                    ChunkId id = item.id();
                    if (id != null) {
                        need(id, path);
                    }
                });
    }

    /** Notes the pack of a chunk; always goes on, since one list may stand in several files. */
    private boolean need(ChunkId id, String by) {
        if (seen.add(id)) {
            Optional<ChunkPlace> place =
                    index.find(id, packs::containsKey).or(() -> index.find(id, pack -> true));
            if (place.isEmpty()) {
                findings.add(missing(id, by));
            }
            place.ifPresent(this::need);
        }
        return true;
    }

    /** A delta needs the pack of its base too. */
    private void need(ChunkPlace place) {
        ChunkId base = place.frame().base();
        index.pack(place.pack()).ifPresent(pack -> packs.put(pack.pack(), pack));
        if (base != null) {
            deltas.add(place);
            index.findWhole(base, packs::containsKey)
                    .or(() -> index.findWhole(base, pack -> true))
                    .ifPresent(this::need);
        }
    }

    /** In no pack, or only as a delta whose base is in none. */
    private Finding missing(ChunkId id, String by) {
        String what = index.position(id) < 0 ? "chunk " : "the base of chunk ";
        return Finding.error(
                "vault.chunk_missing",
                by,
                what + id + " is in no pack that the index knows",
                "run 'meridian repo repair', then make a new backup");
    }
}

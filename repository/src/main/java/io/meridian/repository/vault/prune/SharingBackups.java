package io.meridian.repository.vault.prune;

import io.meridian.repository.vault.format.ChunkId;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.index.ChunkIndex;
import io.meridian.repository.vault.index.ChunkPlace;
import io.meridian.repository.vault.protocol.Backups;
import io.meridian.repository.vault.protocol.VaultContext;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/**
 * Which backups need something of certain packs. What was found to need nothing of them, is not
 * walked again for the next backup that has it too.
 */
final class SharingBackups {
    private final VaultContext vault;
    private final ChunkIndex index;
    private final Set<Id16> packs;
    private final BitSet apart = new BitSet();

    SharingBackups(VaultContext vault, ChunkIndex index, Set<Id16> packs) {
        this.vault = vault;
        this.index = index;
        this.packs = packs;
    }

    /** Ids, newest first. */
    List<String> besides(String id, Backups backups) {
        List<String> sharing = new ArrayList<>();
        for (Backups.Named backup : backups.existing()) {
            boolean other = !backup.manifest().id().equals(id) && !backup.manifest().checkpoint();
            if (other && needs(backup)) {
                sharing.add(backup.manifest().id());
            }
        }
        return sharing;
    }

    private boolean needs(Backups.Named backup) {
        boolean[] found = {packs.isEmpty()};
        BitSet walked = new BitSet();
        BackupChunks.visit(
                vault,
                index,
                backup,
                position -> {
                    if (found[0] || position < 0 || apart.get(Math.toIntExact(position))) {
                        return false;
                    }
                    found[0] = index.placesAt(position).stream().anyMatch(this::touches);
                    boolean fresh = !walked.get(Math.toIntExact(position));
                    walked.set(Math.toIntExact(position));
                    return fresh && !found[0];
                });
        if (!found[0]) {
            apart.or(walked);
        }
        return found[0] && !packs.isEmpty();
    }

    private boolean touches(ChunkPlace place) {
        ChunkId base = place.frame().base();
        return packs.contains(place.pack())
                || (base != null
                        && index.places(base).stream()
                                .anyMatch(whole -> packs.contains(whole.pack())));
    }
}

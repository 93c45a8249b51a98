package io.meridian.repository.vault.prune;

import io.meridian.kernel.failure.Corruption;
import io.meridian.repository.vault.format.ChunkId;
import io.meridian.repository.vault.index.ChunkIndex;
import io.meridian.repository.vault.protocol.Backups;
import io.meridian.repository.vault.protocol.VaultContext;
import io.meridian.repository.vault.read.MetadataReader;
import io.meridian.repository.vault.tree.TreeReader;
import io.meridian.repository.vault.tree.TreeReferences;

import java.util.BitSet;

/** Which chunks of an index backups need: one bit a chunk, at its first place. */
final class LiveChunks {
    private final ChunkIndex index;
    private final BitSet live = new BitSet();

    private LiveChunks(ChunkIndex index) {
        this.index = index;
    }

    /**
     * Walks the trees of all backups that exist, shared parts once.
     *
     * @throws Corruption when a needed chunk is nowhere: what looks unneeded may then be its last
     *     copy, so nothing may be deleted
     */
    static LiveChunks mark(
            VaultContext vault, TreeReferences references, ChunkIndex index, Backups backups) {
        LiveChunks live = new LiveChunks(index);
        TreeReader reader = new TreeReader(new MetadataReader(vault, index));
        for (Backups.Named backup : backups.existing()) {
            vault.environment().cancellation().check();
            String id = backup.manifest().id();
            references.walk(reader, backup.manifest().root(), chunk -> live.add(chunk, id));
        }
        return live;
    }

    boolean isLive(long position) {
        return live.get(Math.toIntExact(position));
    }

    /** Returns whether the chunk was not marked before. */
    private boolean add(ChunkId id, String backup) {
        long position = index.position(id);
        if (position < 0 || !index.isReadable(position)) {
            throw new Corruption(
                    "prune.chunk_missing",
                    "backup "
                            + backup
                            + " needs chunk "
                            + id
                            + ", which no pack of the index holds"
                            + (position < 0 ? "" : " with its base")
                            + "; nothing is deleted",
                    "run 'meridian repo repair'",
                    "then make a new backup, or delete the backups that repair names as damaged");
        }
        int bit = Math.toIntExact(position);
        boolean fresh = !live.get(bit);
        live.set(bit);
        return fresh;
    }
}

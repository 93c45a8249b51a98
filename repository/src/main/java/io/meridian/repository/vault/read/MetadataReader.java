package io.meridian.repository.vault.read;

import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.failure.NotFound;
import io.meridian.repository.vault.format.ChunkId;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.index.ChunkIndex;
import io.meridian.repository.vault.index.ChunkPlace;
import io.meridian.repository.vault.pack.BaseChunks;
import io.meridian.repository.vault.pack.PackWorkspace;
import io.meridian.repository.vault.protocol.VaultContext;
import io.meridian.repository.vault.tree.MetadataChunks;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Metadata chunks by id. Whole metadata packs are read once and kept, up to a bound, because what
 * lies together is read together. Thread-safe.
 */
public final class MetadataReader implements MetadataChunks {
    private static final long MOST_KEPT_BYTES = 64L << 20;

    private final PackObjects packs;
    private final LiveIndex index;
    private final PackWorkspace workspace = new PackWorkspace();
    private final Map<Id16, PackObjects.Loaded> kept = new LinkedHashMap<>(16, 0.75f, true);
    private long keptBytes;

    public MetadataReader(VaultContext vault, ChunkIndex index) {
        this(vault, new LiveIndex(vault, index));
    }

    MetadataReader(VaultContext vault, LiveIndex index) {
        this.packs = new PackObjects(vault);
        this.index = index;
    }

    @Override
    public synchronized byte[] read(ChunkId id) {
        ChunkIndex first = index.current();
        try {
            return read(id, first);
        } catch (NotFound | Corruption missed) {
            ChunkIndex newer = index.newerThan(first);
            if (newer == first) {
                throw missed;
            }
            return read(id, newer);
        }
    }

    private byte[] read(ChunkId id, ChunkIndex places) {
        @Nullable Failure last = null;
        for (ChunkPlace place : places.places(id)) {
            try {
                PackObjects.Loaded loaded = loaded(place.pack());
                return loaded.pack()
                        .open(
                                place.frame(),
                                loaded.bytes(),
                                place.frame().offset(),
                                BaseChunks.NONE);
            } catch (NotFound | Corruption elsewhere) {
                last = elsewhere;
            }
        }
        throw last instanceof Corruption ? last : missing(id);
    }

    static Corruption missing(ChunkId id) {
        return new Corruption(
                "vault.chunk_missing",
                "chunk " + id + " is in no pack that the index knows",
                "run 'meridian repo repair', which rebuilds the index from the packs");
    }

    private PackObjects.Loaded loaded(Id16 pack) {
        PackObjects.Loaded present = kept.get(pack);
        if (present != null) {
            return present;
        }
        PackObjects.Loaded fresh = packs.loadForFrames(pack, workspace);
        kept.put(pack, fresh);
        keptBytes += fresh.bytes().length;
        var oldest = kept.entrySet().iterator();
        while (keptBytes > MOST_KEPT_BYTES && kept.size() > 1) {
            keptBytes -= oldest.next().getValue().bytes().length;
            oldest.remove();
        }
        return fresh;
    }
}

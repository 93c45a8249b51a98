package io.meridian.repository.vault.read;

import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.vault.format.ChunkId;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.format.Names;
import io.meridian.repository.vault.index.ChunkIndex;
import io.meridian.repository.vault.index.ChunkPlace;
import io.meridian.repository.vault.index.IndexedPack;
import io.meridian.repository.vault.pack.OpenPack;
import io.meridian.repository.vault.pack.PackFrame;
import io.meridian.repository.vault.pack.PackWorkspace;
import io.meridian.repository.vault.protocol.VaultContext;
import io.meridian.stores.ByteRange;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Restores what is wanted from one pack: reads it whole, or only the stretch that is needed, opens
 * each wanted chunk once and writes it wherever it goes. A chunk that is damaged here is taken from
 * another pack. Used by one thread.
 */
final class PackRestore {
    private final VaultContext vault;
    private final LiveIndex index;
    private final Progress progress;
    private final PackWorkspace workspace = new PackWorkspace();
    private final PackWorkspace elsewhere = new PackWorkspace();

    PackRestore(VaultContext vault, LiveIndex index, Progress progress) {
        this.vault = vault;
        this.index = index;
        this.progress = progress;
    }

    /** The chunks wanted from a pack, with every place that each one goes to. */
    record Wanted(IndexedPack pack, Map<PackFrame, List<Placement>> chunks) {}

    void run(Wanted wanted) {
        Map<PackFrame, List<Placement>> ordered =
                new TreeMap<>(Comparator.comparingInt(PackFrame::offset));
        ordered.putAll(wanted.chunks());
        @Nullable Stretch stretch = readStretch(wanted.pack(), ordered);
        for (Map.Entry<PackFrame, List<Placement>> chunk : ordered.entrySet()) {
            vault.environment().cancellation().check();
            byte[] plain = plain(wanted.pack().pack(), chunk.getKey(), stretch);
            for (Placement placement : chunk.getValue()) {
                write(placement, plain, chunk.getKey().plainLength());
            }
        }
    }

    /** A part of a pack in memory. */
    @SuppressWarnings("ArrayRecordComponent") // not compared, and not copied because it is large
    private record Stretch(OpenPack pack, byte[] bytes, long from) {}

    private void write(Placement placement, byte[] plain, int length) {
        if (length != placement.length()) {
            throw new Corruption(
                    "vault.chunk_length",
                    "chunk "
                            + placement.id()
                            + " has "
                            + length
                            + " bytes, the tree says "
                            + placement.length(),
                    "run 'meridian backup verify --level deep' on this backup");
        }
        placement.file().write(placement.offset(), ByteBuffer.wrap(plain, 0, length));
        placement.progress().done();
        progress.advance(0, length);
    }

    /** Null when the pack can't be read; its chunks are then looked for elsewhere. */
    private @Nullable Stretch readStretch(
            IndexedPack indexed, Map<PackFrame, List<Placement>> ordered) {
        Id16 pack = indexed.pack();
        try {
            PackFrame first = ordered.keySet().iterator().next();
            PackFrame last = ((TreeMap<PackFrame, List<Placement>>) ordered).lastKey();
            long end = (long) last.offset() + last.sealedLength();
            ByteBuffer header =
                    vault.store().get(Names.pack(pack), new ByteRange(0, OpenPack.headerBytes()));
            OpenPack open =
                    OpenPack.ofHeader(pack, header, indexed.size(), vault.keys(), workspace);
            int length = Math.toIntExact(end - first.offset());
            byte[] bytes = workspace.object(length);
            vault.store().read(Names.pack(pack), first.offset(), ByteBuffer.wrap(bytes, 0, length));
            return new Stretch(open, bytes, first.offset());
        } catch (NotFound | Corruption unreadable) {
            return null;
        }
    }

    private byte[] plain(Id16 pack, PackFrame frame, @Nullable Stretch stretch) {
        if (stretch != null) {
            try {
                int offset = Math.toIntExact(frame.offset() - stretch.from());
                return stretch.pack().openShared(frame, stretch.bytes(), offset);
            } catch (Corruption damagedHere) {
                return elsewhere(frame.id(), pack, damagedHere);
            }
        }
        return elsewhere(frame.id(), pack, MetadataReader.missing(frame.id()));
    }

    /** Tries the other packs, then those of a newer index: a prune may have moved the chunk. */
    private byte[] elsewhere(ChunkId id, Id16 notThis, Failure why) {
        ChunkIndex first = index.current();
        byte[] found = anyOf(first.places(id), notThis, why);
        if (found == null) {
            ChunkIndex newer = index.newerThan(first);
            found = newer == first ? null : anyOf(newer.places(id), notThis, why);
        }
        if (found == null) {
            throw why;
        }
        return found;
    }

    private byte @Nullable [] anyOf(List<ChunkPlace> places, Id16 notThis, Failure why) {
        PackObjects packs = new PackObjects(vault);
        for (ChunkPlace place : places) {
            if (!place.pack().equals(notThis)) {
                try {
                    PackObjects.Loaded loaded = packs.loadForFrames(place.pack(), elsewhere);
                    return loaded.pack()
                            .openShared(place.frame(), loaded.bytes(), place.frame().offset());
                } catch (NotFound | Corruption damagedThereToo) {
                    why.addSuppressed(damagedThereToo);
                }
            }
        }
        return null;
    }
}

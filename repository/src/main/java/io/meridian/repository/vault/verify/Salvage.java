package io.meridian.repository.vault.verify;

import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.NotFound;
import io.meridian.repository.vault.crypto.PackSeal;
import io.meridian.repository.vault.format.ChunkId;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.format.Names;
import io.meridian.repository.vault.pack.OpenPack;
import io.meridian.repository.vault.pack.PackBuilder;
import io.meridian.repository.vault.pack.PackFrame;
import io.meridian.repository.vault.pack.PackKind;
import io.meridian.repository.vault.pack.PackWorkspace;
import io.meridian.repository.vault.packing.PackShelf;
import io.meridian.repository.vault.protocol.VaultContext;
import io.meridian.stores.ByteRange;

import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Copies the frames of a damaged pack that still open into new packs. Used by one thread. */
final class Salvage {
    private final VaultContext vault;
    private final PackShelf shelf;
    private final PackWorkspace workspace = new PackWorkspace();
    private final Map<PackKind, PackBuilder> open = new EnumMap<>(PackKind.class);

    private final Map<ChunkId, Boolean> savedWhole = new HashMap<>();

    Salvage(VaultContext vault, PackShelf shelf) {
        this.vault = vault;
        this.shelf = shelf;
    }

    /** Returns the frames that could be, or were, saved. */
    List<PackFrame> save(Id16 pack, List<PackFrame> frames, boolean dryRun) {
        return frames.stream().filter(frame -> saveOne(pack, frame, dryRun)).toList();
    }

    void settle() {
        open.values().forEach(shelf::store);
        open.clear();
        shelf.settle();
    }

    private boolean saveOne(Id16 pack, PackFrame frame, boolean dryRun) {
        try {
            ByteBuffer header =
                    vault.store().get(Names.pack(pack), new ByteRange(0, OpenPack.headerBytes()));
            long claimed = header.getLong(header.position() + Long.BYTES);
            OpenPack opened = OpenPack.ofHeader(pack, header, claimed, vault.keys(), workspace);
            ByteBuffer sealed =
                    vault.store()
                            .get(
                                    Names.pack(pack),
                                    new ByteRange(frame.offset(), frame.sealedLength()));
            byte[] bytes = new byte[sealed.remaining()];
            sealed.get(bytes);
            byte[] encoded = opened.unsealed(frame, bytes, 0);
            if (!dryRun) {
                add(opened.kind(), frame, encoded);
            }
            return true;
        } catch (NotFound | Corruption lost) {
            return false;
        }
    }

    /** Each chunk once, or twice when it comes as a delta first, and never twice in one pack. */
    private void add(PackKind kind, PackFrame frame, byte[] encoded) {
        Boolean before = savedWhole.get(frame.id());
        if (before != null && (before || frame.isDelta())) {
            return;
        }
        if (before != null) {
            open.values().forEach(shelf::store);
            open.clear();
        }
        savedWhole.put(frame.id(), !frame.isDelta());
        PackBuilder builder = open.computeIfAbsent(kind, shelf::begin);
        builder.add(frame, encoded, frame.sealedLength() - PackSeal.TAG_BYTES);
        if (builder.isFull()) {
            shelf.store(builder);
            open.remove(kind);
        }
    }
}

package io.meridian.repository.vault.write;

import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.NotFound;
import io.meridian.repository.vault.codec.Base;
import io.meridian.repository.vault.codec.ChunkEncoder;
import io.meridian.repository.vault.codec.Encoding;
import io.meridian.repository.vault.crypto.ChunkNamer;
import io.meridian.repository.vault.format.ChunkId;
import io.meridian.repository.vault.index.ChunkPlace;
import io.meridian.repository.vault.pack.PackBuilder;
import io.meridian.repository.vault.pack.PackFrame;
import io.meridian.repository.vault.pack.PackKind;
import io.meridian.repository.vault.packing.PackShelf;
import io.meridian.repository.vault.protocol.VaultContext;
import io.meridian.repository.vault.read.DataChunks;
import io.meridian.repository.vault.read.LiveIndex;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * Names, compresses and seals chunks of one kind into a pack of its own. Used by one thread at a
 * time.
 */
final class ChunkWorker {
    private final VaultContext vault;
    private final PackKind kind;
    private final KnownChunks known;
    private final PackShelf shelf;
    private final ChunkNamer namer;
    private final ChunkEncoder encoder;
    private @Nullable DataChunks bases;
    private @Nullable PackBuilder open;
    private long addedBytes;
    private byte[] window = new byte[0];

    ChunkWorker(VaultContext vault, PackKind kind, KnownChunks known, PackShelf shelf) {
        this.vault = vault;
        this.kind = kind;
        this.known = known;
        this.shelf = shelf;
        this.namer = new ChunkNamer(kind.ids(vault.keys().current()));
        this.encoder = new ChunkEncoder(vault.compression());
    }

    /** Makes sure that a chunk is stored; returns its id. */
    ChunkId store(byte[] bytes, int offset, int length) {
        return store(bytes, offset, length, null);
    }

    /**
     * The same, as a delta if that is small.
     *
     * @param earlier a chunk that may be much the same; null when none is known
     */
    ChunkId store(byte[] bytes, int offset, int length, @Nullable ChunkId earlier) {
        ChunkId id = namer.name(bytes, offset, length);
        if (known.isClaimed(id) || known.isStored(id) || !known.claim(id)) {
            return id;
        }
        PackFrame frame = encode(id, bytes, offset, length, earlier);
        PackBuilder pack = open;
        if (pack == null) {
            pack = shelf.begin(kind);
            open = pack;
        }
        pack.add(frame, encoder.bytes(), encoder.length());
        addedBytes += length;
        if (pack.isFull()) {
            flush();
        }
        return id;
    }

    /** Leaves the encoded bytes in the encoder. */
    private PackFrame encode(
            ChunkId id, byte[] bytes, int offset, int length, @Nullable ChunkId earlier) {
        Optional<ChunkPlace> place = earlier == null ? Optional.empty() : known.base(earlier);
        Base base = place.isEmpty() ? null : base(place.get());
        if (place.isEmpty() || base == null) {
            return new PackFrame(id, 0, 0, length, encoder.encode(bytes, offset, length));
        }
        Encoding encoding =
                encoder.encode(bytes, offset, length, base, mostPercent(place.get(), earlier));
        if (encoding != Encoding.DELTA) {
            return new PackFrame(id, 0, 0, length, encoding);
        }
        known.reuse(place.get());
        return new PackFrame(id, 0, 0, length, encoding, place.get().frame().id());
    }

    /**
     * A delta may take half of what its chunk takes by itself. When the chunk before it was a delta
     * too, the content drifts away from the base, and each backup's deltas are larger than those
     * before; from a quarter on a new base costs less in the long run.
     */
    private static int mostPercent(ChunkPlace base, @Nullable ChunkId earlier) {
        return base.frame().id().equals(earlier) ? 50 : 25;
    }

    /** Read and checked; null when it is damaged or gone. */
    private @Nullable Base base(ChunkPlace place) {
        DataChunks chunks = bases;
        if (chunks == null) {
            chunks = new DataChunks(vault, new LiveIndex(vault, known.index()));
            bases = chunks;
        }
        try {
            return chunks.baseAt(place, known.index());
        } catch (Corruption | NotFound unreadable) {
            known.noteUnreadable(place, unreadable);
            return null;
        }
    }

    /** Hands the open pack in. */
    void flush() {
        PackBuilder pack = open;
        open = null;
        if (pack != null) {
            shelf.store(pack);
        }
    }

    /** Plain bytes of the chunks that were new. */
    long addedBytes() {
        return addedBytes;
    }

    /** Scratch space for reading a small file, kept between files. */
    byte[] window(int least) {
        if (window.length < least) {
            window = new byte[least];
        }
        return window;
    }
}

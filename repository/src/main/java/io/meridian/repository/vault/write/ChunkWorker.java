package io.meridian.repository.vault.write;

import io.meridian.repository.vault.codec.ChunkEncoder;
import io.meridian.repository.vault.codec.Encoding;
import io.meridian.repository.vault.crypto.ChunkNamer;
import io.meridian.repository.vault.format.ChunkId;
import io.meridian.repository.vault.pack.PackBuilder;
import io.meridian.repository.vault.pack.PackKind;
import io.meridian.repository.vault.packing.PackShelf;
import io.meridian.repository.vault.protocol.VaultContext;

import org.jspecify.annotations.Nullable;

/**
 * Names, compresses and seals chunks of one kind into a pack of its own. Used by one thread at a
 * time.
 */
final class ChunkWorker {
    private final PackKind kind;
    private final KnownChunks known;
    private final PackShelf shelf;
    private final ChunkNamer namer;
    private final ChunkEncoder encoder;
    private @Nullable PackBuilder open;
    private long addedBytes;
    private byte[] window = new byte[0];

    ChunkWorker(VaultContext vault, PackKind kind, KnownChunks known, PackShelf shelf) {
        this.kind = kind;
        this.known = known;
        this.shelf = shelf;
        this.namer = new ChunkNamer(kind.ids(vault.keys().current()));
        this.encoder = new ChunkEncoder(vault.compression());
    }

    /** Makes sure that a chunk is stored; returns its id. */
    ChunkId store(byte[] bytes, int offset, int length) {
        ChunkId id = namer.name(bytes, offset, length);
        if (known.isClaimed(id) || known.isStored(id) || !known.claim(id)) {
            return id;
        }
        Encoding encoding = encoder.encode(bytes, offset, length);
        PackBuilder pack = open;
        if (pack == null) {
            pack = shelf.begin(kind);
            open = pack;
        }
        pack.add(id, encoding, length, encoder.bytes(), encoder.length());
        addedBytes += length;
        if (pack.isFull()) {
            flush();
        }
        return id;
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

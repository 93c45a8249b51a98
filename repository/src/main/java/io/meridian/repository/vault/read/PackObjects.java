package io.meridian.repository.vault.read;

import io.meridian.repository.vault.codec.ChunkDecoder;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.format.Names;
import io.meridian.repository.vault.pack.OpenPack;
import io.meridian.repository.vault.protocol.VaultContext;

import java.nio.ByteBuffer;

/** Whole packs from the store. Thread-safe; what it gives is not. */
public final class PackObjects {
    private final VaultContext vault;

    public PackObjects(VaultContext vault) {
        this.vault = vault;
    }

    /** A pack in memory with its key. */
    public static final class Loaded {
        private final OpenPack pack;
        private final byte[] bytes;

        private Loaded(OpenPack pack, byte[] bytes) {
            this.pack = pack;
            this.bytes = bytes;
        }

        public OpenPack pack() {
            return pack;
        }

        /** The whole object, from 0; not copied. */
        public byte[] bytes() {
            return bytes;
        }

        public ByteBuffer object() {
            return ByteBuffer.wrap(bytes);
        }
    }

    /**
     * Reads and checks one.
     *
     * @throws io.meridian.kernel.failure.NotFound when it is not there
     * @throws io.meridian.kernel.failure.Corruption when its checksum or header is wrong
     */
    public Loaded load(Id16 pack, ChunkDecoder decoder) {
        byte[] bytes = bytes(pack);
        ByteBuffer object = ByteBuffer.wrap(bytes);
        return new Loaded(OpenPack.ofObject(pack, object, vault.keys(), decoder), bytes);
    }

    /**
     * The same without verifying the checksum, which the tags of the frames that are used make
     * needless.
     */
    Loaded loadForFrames(Id16 pack, ChunkDecoder decoder) {
        byte[] bytes = bytes(pack);
        OpenPack open =
                OpenPack.ofHeader(
                        pack, ByteBuffer.wrap(bytes), bytes.length, vault.keys(), decoder);
        return new Loaded(open, bytes);
    }

    private byte[] bytes(Id16 pack) {
        ByteBuffer object = vault.store().get(Names.pack(pack));
        if (object.hasArray()
                && object.arrayOffset() == 0
                && object.position() == 0
                && object.remaining() == object.array().length) {
            return object.array();
        }
        byte[] bytes = new byte[object.remaining()];
        object.get(bytes);
        return bytes;
    }
}

package io.meridian.repository.vault.read;

import io.meridian.kernel.failure.Corruption;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.format.Names;
import io.meridian.repository.vault.pack.OpenPack;
import io.meridian.repository.vault.pack.PackWorkspace;
import io.meridian.repository.vault.protocol.VaultContext;

import java.nio.ByteBuffer;

/** Whole packs from the store. Thread-safe; what it gives is not. */
public final class PackObjects {
    private static final long LARGEST_BYTES = 64L << 20;

    private final VaultContext vault;

    public PackObjects(VaultContext vault) {
        this.vault = vault;
    }

    /** A pack in memory with its key. */
    public static final class Loaded {
        private final OpenPack pack;
        private final byte[] bytes;
        private final int length;

        private Loaded(OpenPack pack, byte[] bytes, int length) {
            this.pack = pack;
            this.bytes = bytes;
            this.length = length;
        }

        public OpenPack pack() {
            return pack;
        }

        /** Holds the object from 0 on; not copied, may be longer. */
        public byte[] bytes() {
            return bytes;
        }

        public ByteBuffer object() {
            return ByteBuffer.wrap(bytes, 0, length);
        }
    }

    /**
     * Reads one into the workspace, where it stays until that is used again, and checks it.
     *
     * @param size of the object as listed
     * @throws io.meridian.kernel.failure.NotFound when it is not there
     * @throws Corruption when its length, checksum or header is wrong
     */
    public Loaded load(Id16 pack, long size, PackWorkspace workspace) {
        if (size < 1 || size > LARGEST_BYTES) {
            throw new Corruption(
                    "vault.pack_damaged",
                    Names.pack(pack)
                            + " is damaged: a pack has at most 64 MiB, found "
                            + size
                            + " bytes",
                    "run 'meridian repo repair'");
        }
        byte[] bytes = workspace.object((int) size);
        ByteBuffer object = ByteBuffer.wrap(bytes, 0, (int) size);
        vault.store().read(Names.pack(pack), 0, object);
        OpenPack open = OpenPack.ofObject(pack, object.rewind(), vault.keys(), workspace);
        return new Loaded(open, bytes, (int) size);
    }

    /**
     * Reads one into memory of its own; the tags of the frames that are used make its checksum
     * needless.
     */
    Loaded loadForFrames(Id16 pack, PackWorkspace workspace) {
        ByteBuffer object = vault.store().get(Names.pack(pack));
        byte[] bytes = new byte[object.remaining()];
        object.get(bytes);
        OpenPack open =
                OpenPack.ofHeader(
                        pack, ByteBuffer.wrap(bytes), bytes.length, vault.keys(), workspace);
        return new Loaded(open, bytes, bytes.length);
    }
}

package io.meridian.repository.vault.read;

import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.NotFound;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.format.Names;
import io.meridian.repository.vault.index.IndexedPack;
import io.meridian.repository.vault.pack.BaseChunks;
import io.meridian.repository.vault.pack.OpenPack;
import io.meridian.repository.vault.pack.PackFrame;
import io.meridian.repository.vault.pack.PackWorkspace;
import io.meridian.repository.vault.pack.UnsealedFrame;
import io.meridian.repository.vault.protocol.VaultContext;
import io.meridian.stores.ByteRange;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;

/** The part of a pack that is needed, in memory; it stays in its workspace. Used by one thread. */
final class PackStretch {
    private final OpenPack pack;
    private final byte[] bytes;
    private final long from;

    private PackStretch(OpenPack pack, byte[] bytes, long from) {
        this.pack = pack;
        this.bytes = bytes;
        this.from = from;
    }

    /** Reads from one frame to another; null when the pack can't be read. */
    static @Nullable PackStretch read(
            VaultContext vault,
            IndexedPack indexed,
            PackFrame first,
            PackFrame last,
            PackWorkspace workspace) {
        Id16 pack = indexed.pack();
        try {
            long end = (long) last.offset() + last.sealedLength();
            ByteBuffer header =
                    vault.store().get(Names.pack(pack), new ByteRange(0, OpenPack.headerBytes()));
            OpenPack open =
                    OpenPack.ofHeader(pack, header, indexed.size(), vault.keys(), workspace);
            int length = Math.toIntExact(end - first.offset());
            byte[] bytes = workspace.object(length);
            vault.store().read(Names.pack(pack), first.offset(), ByteBuffer.wrap(bytes, 0, length));
            return new PackStretch(open, bytes, first.offset());
        } catch (NotFound | Corruption unreadable) {
            return null;
        }
    }

    /** A whole chunk's plain bytes, until the workspace is used again. */
    byte[] openShared(PackFrame frame) {
        return pack.openShared(frame, bytes, offset(frame), BaseChunks.NONE);
    }

    UnsealedFrame unsealedCopy(PackFrame frame) {
        return pack.unsealedCopy(frame, bytes, offset(frame));
    }

    private int offset(PackFrame frame) {
        return Math.toIntExact(frame.offset() - from);
    }
}

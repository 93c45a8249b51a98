package io.meridian.repository.vault.prune;

import io.meridian.repository.vault.codec.ChunkEncoder;
import io.meridian.repository.vault.codec.Compression;
import io.meridian.repository.vault.codec.Encoding;
import io.meridian.repository.vault.pack.BaseChunks;
import io.meridian.repository.vault.pack.OpenPack;
import io.meridian.repository.vault.pack.PackFrame;

/**
 * Decodes chunks on their way into another pack and encodes them anew. A delta stays one where
 * deltas may be written with that compression; else it is stored whole. Used by one thread.
 */
final class Recoding {
    private final Compression compression;
    private final BaseChunks bases;
    private final ChunkEncoder encoder;

    Recoding(Compression compression, BaseChunks bases) {
        this.compression = compression;
        this.bases = bases;
        this.encoder = new ChunkEncoder(compression);
    }

    boolean appliesTo(PackFrame frame) {
        return !frame.isDelta() || !compression.allowsDeltas();
    }

    /**
     * Encodes a frame's chunk, whose id is checked; the result is in {@link #bytes} up to {@link
     * #length} until the next call.
     *
     * @param object the pack, from 0 on
     * @return what is to be written of it; its place is not known yet
     */
    PackFrame encode(OpenPack pack, PackFrame frame, byte[] object) {
        byte[] plain = pack.openShared(frame, object, frame.offset(), bases);
        Encoding encoding = encoder.encode(plain, 0, frame.plainLength());
        return new PackFrame(frame.id(), 0, 0, frame.plainLength(), encoding);
    }

    byte[] bytes() {
        return encoder.bytes();
    }

    int length() {
        return encoder.length();
    }
}

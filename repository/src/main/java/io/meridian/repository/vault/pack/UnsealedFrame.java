package io.meridian.repository.vault.pack;

import io.meridian.repository.vault.format.Id.Id16;

/** A frame that was opened but not decoded, in memory of its own. Immutable. */
public final class UnsealedFrame {
    private final Origin origin;
    private final byte[] encoded;

    UnsealedFrame(Origin origin, byte[] encoded) {
        this.origin = origin;
        this.encoded = encoded;
    }

    /** Where a frame comes from. */
    record Origin(Id16 pack, int epoch, PackFrame frame) {}

    /**
     * The plain bytes, in the decoder's workspace until that is used again.
     *
     * @throws io.meridian.kernel.failure.Corruption when the encoding or the id does not fit
     */
    public byte[] decode(FrameDecoder decoder, BaseChunks bases) {
        return decoder.decode(origin, encoded, encoded.length, bases);
    }
}

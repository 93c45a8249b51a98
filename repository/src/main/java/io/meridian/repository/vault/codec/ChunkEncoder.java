package io.meridian.repository.vault.codec;

import io.meridian.kernel.failure.Internal;

import java.util.Arrays;
import java.util.List;

/** Compresses chunks and proves each result by decompressing it. Used by one thread. */
public final class ChunkEncoder {
    /** Compression that saves less than this share is not worth decompressing: one part in 64. */
    private static final int WORTHWHILE_SHIFT = 6;

    private final Compression compression;
    private final ChunkDecoder decoder = new ChunkDecoder();
    private byte[] encoded = new byte[0];
    private byte[] delta = new byte[0];
    private byte[] proof = new byte[0];
    private int encodedLength;

    public ChunkEncoder(Compression compression) {
        this.compression = compression;
    }

    /** Encodes; the result is in {@link #bytes} up to {@link #length} until the next call. */
    public Encoding encode(byte[] plain, int offset, int length) {
        if (compression.encoding() != Encoding.STORED && length > 0) {
            Codec codec = decoder.codec(compression.encoding(), compression);
            encoded = atLeast(encoded, codec.bound(length));
            encodedLength = codec.encode(plain, offset, length, encoded);
            if (encodedLength < length - (length >>> WORTHWHILE_SHIFT)) {
                prove(codec, plain, offset, length);
                return compression.encoding();
            }
        }
        encoded = atLeast(encoded, length);
        System.arraycopy(plain, offset, encoded, 0, length);
        encodedLength = length;
        return Encoding.STORED;
    }

    /**
     * Encodes as a delta against the base where that is small compared with the whole chunk. What
     * the base takes, in proportion, is the first guess at that; it is compressed only when the
     * delta doesn't look small.
     *
     * @param mostPercent of what the chunk takes by itself
     */
    public Encoding encode(byte[] plain, int offset, int length, Base base, int mostPercent) {
        if (!compression.allowsDeltas() || !base.isUsable() || length == 0) {
            return encode(plain, offset, length);
        }
        DeltaCodec codec = decoder.deltas();
        delta = atLeast(delta, codec.bound(length));
        int deltaLength = codec.encode(base.plain(), plain, offset, length, delta);
        double guess = (double) base.storedLength() / base.length() * length;
        if (deltaLength * 100.0 > guess * mostPercent) {
            Encoding whole = encode(plain, offset, length);
            if (deltaLength * 100L > (long) encodedLength * mostPercent) {
                return whole;
            }
        }
        byte[] former = encoded;
        encoded = delta;
        delta = former;
        encodedLength = deltaLength;
        prove(base, plain, offset, length);
        return Encoding.DELTA;
    }

    /** The encoded bytes; valid until the next call. */
    public byte[] bytes() {
        return encoded;
    }

    public int length() {
        return encodedLength;
    }

    private void prove(Codec codec, byte[] plain, int offset, int length) {
        proof = atLeast(proof, length);
        boolean decoded = codec.decode(encoded, 0, encodedLength, proof, length);
        requireProof(decoded, compression.encoding(), plain, offset, length);
    }

    private void prove(Base base, byte[] plain, int offset, int length) {
        proof = atLeast(proof, length);
        boolean decoded = decoder.decode(base, encoded, 0, encodedLength, proof, length);
        requireProof(decoded, Encoding.DELTA, plain, offset, length);
    }

    private void requireProof(
            boolean decoded, Encoding encoding, byte[] plain, int offset, int length) {
        if (!decoded || !Arrays.equals(proof, 0, length, plain, offset, offset + length)) {
            throw new Internal(
                    "codec.unfaithful",
                    encoding
                            + " did not give back what it compressed, a chunk of "
                            + length
                            + " bytes",
                    List.of("check this machine's memory; nothing wrong was stored"),
                    null);
        }
    }

    private static byte[] atLeast(byte[] array, int length) {
        return array.length >= length ? array : new byte[Math.max(length, array.length * 2)];
    }
}

package io.meridian.repository.vault.codec;

import java.util.EnumMap;
import java.util.Map;

/** Decodes chunks of any encoding. Used by one thread. */
public final class ChunkDecoder {
    private final Map<Encoding, Codec> codecs = new EnumMap<>(Encoding.class);
    private final DeltaCodec deltas = new DeltaCodec();

    /**
     * Decodes into the target from 0.
     *
     * @return false when the bytes are not that encoding of exactly so many bytes
     */
    public boolean decode(
            Encoding encoding,
            byte[] encoded,
            int offset,
            int length,
            byte[] target,
            int plainLength) {
        if (encoding == Encoding.STORED) {
            if (length != plainLength) {
                return false;
            }
            System.arraycopy(encoded, offset, target, 0, length);
            return true;
        }
        return codec(encoding, Compression.DEFAULT)
                .decode(encoded, offset, length, target, plainLength);
    }

    /** The same for a delta against this base. */
    public boolean decode(
            Base base, byte[] encoded, int offset, int length, byte[] target, int plainLength) {
        return deltas.decode(base.plain(), encoded, offset, length, target, plainLength);
    }

    DeltaCodec deltas() {
        return deltas;
    }

    Codec codec(Encoding encoding, Compression compression) {
        return codecs.computeIfAbsent(
                encoding,
                wanted ->
                        switch (wanted) {
                            case ZSTD -> zstd(compression);
                            case LZ4 ->
                                    new Lz4Codec(compression.effort() == Compression.Effort.BEST);
                            case GZIP -> new GzipCodec(compression.gzipLevel());
                            case STORED, DELTA ->
                                    throw new IllegalArgumentException(wanted + " needs no codec");
                        });
    }

    private static Codec zstd(Compression compression) {
        return compression.effort() == Compression.Effort.BALANCED
                ? new AdaptiveZstdCodec(compression.zstdLevel(), Compression.FASTEST_ZSTD_LEVEL)
                : new ZstdCodec(compression.zstdLevel());
    }
}

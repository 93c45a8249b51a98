package io.meridian.repository.vault.codec;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;

/** A chunk as one zstd frame that refers to the plain bytes of another one, its base. */
final class DeltaCodec {
    /** zstd ignores a shorter dictionary. */
    private static final int LEAST_BASE_BYTES = 8;

    /** What trained dictionaries begin with, little-endian; zstd would read them as one. */
    private static final byte[] DICTIONARY_MAGIC = {0x37, (byte) 0xA4, 0x30, (byte) 0xEC};

    /**
     * zstd sizes its tables by the length of the base. At the upper end of this range those of
     * level 2 are too small to find all of it, in what does not compress by itself none of it.
     */
    private static final int LEVEL_3_ABOVE = 128 << 10;

    private static final int LEVEL_3_BELOW = 256 << 10;

    /** From here on it needs to be told that tables and window are to cover base and chunk. */
    private static final int TOLD_ABOVE = 512 << 10;

    private static final Lent<ZstdCompressCtx> COMPRESS = new Lent<>(ZstdCompressCtx::new);
    private static final Lent<ZstdDecompressCtx> DECOMPRESS = new Lent<>(ZstdDecompressCtx::new);

    /** Whether a chunk of these bytes can serve as a base. */
    static boolean isBase(byte[] plain) {
        boolean magic = true;
        for (int i = 0; i < DICTIONARY_MAGIC.length && i < plain.length; i++) {
            magic &= plain[i] == DICTIONARY_MAGIC[i];
        }
        return plain.length >= LEAST_BASE_BYTES && !magic;
    }

    int bound(int plainLength) {
        return Math.toIntExact(Zstd.compressBound(plainLength));
    }

    /** Encodes into the target from 0; returns the length. */
    int encode(byte[] base, byte[] plain, int offset, int length, byte[] target) {
        return COMPRESS.with(
                context -> {
                    fit(context, base.length, length);
                    context.loadDict(base);
                    return context.compressByteArray(
                            target, 0, target.length, plain, offset, length);
                });
    }

    private static void fit(ZstdCompressCtx context, int baseLength, int length) {
        boolean between = baseLength > LEVEL_3_ABOVE && baseLength < LEVEL_3_BELOW;
        boolean told = Math.max(baseLength, length) > TOLD_ABOVE;
        int bits = told ? Integer.SIZE - Integer.numberOfLeadingZeros(baseLength + length - 1) : 0;
        context.setContentSize(true);
        context.setDictID(false);
        context.setLevel(between ? 3 : 2);
        context.setWindowLog(bits);
        context.setHashLog(bits);
        context.setChainLog(bits);
    }

    /** As {@link Codec#decode}, with the base's plain bytes. */
    boolean decode(
            byte[] base, byte[] encoded, int offset, int length, byte[] target, int plainLength) {
        return isBase(base)
                && DECOMPRESS.with(
                        context ->
                                decode(
                                        context,
                                        base,
                                        encoded,
                                        offset,
                                        length,
                                        target,
                                        plainLength));
    }

    private static boolean decode(
            ZstdDecompressCtx context,
            byte[] base,
            byte[] encoded,
            int offset,
            int length,
            byte[] target,
            int plainLength) {
        try {
            context.loadDict(base);
            return context.decompressByteArray(target, 0, plainLength, encoded, offset, length)
                    == plainLength;
        } catch (ZstdException notZstd) {
            return false;
        }
    }
}

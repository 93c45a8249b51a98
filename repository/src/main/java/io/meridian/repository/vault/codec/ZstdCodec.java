package io.meridian.repository.vault.codec;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;

/** One zstd frame a chunk. */
final class ZstdCodec implements Codec {
    private static final Lent<ZstdCompressCtx> COMPRESS = new Lent<>(ZstdCompressCtx::new);
    private static final Lent<ZstdDecompressCtx> DECOMPRESS = new Lent<>(ZstdDecompressCtx::new);

    private final int level;

    ZstdCodec(int level) {
        this.level = level;
    }

    @Override
    public int bound(int plainLength) {
        return Math.toIntExact(Zstd.compressBound(plainLength));
    }

    @Override
    public int encode(byte[] plain, int offset, int length, byte[] target) {
        return COMPRESS.with(
                context ->
                        context.setLevel(level)
                                .setContentSize(true)
                                .compressByteArray(
                                        target, 0, target.length, plain, offset, length));
    }

    @Override
    public boolean decode(byte[] encoded, int offset, int length, byte[] target, int plainLength) {
        return DECOMPRESS.with(
                context -> decode(context, encoded, offset, length, target, plainLength));
    }

    private static boolean decode(
            ZstdDecompressCtx context,
            byte[] encoded,
            int offset,
            int length,
            byte[] target,
            int plainLength) {
        try {
            return context.decompressByteArray(target, 0, plainLength, encoded, offset, length)
                    == plainLength;
        } catch (ZstdException notZstd) {
            return false;
        }
    }
}

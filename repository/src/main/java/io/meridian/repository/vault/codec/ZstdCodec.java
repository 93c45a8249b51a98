package io.meridian.repository.vault.codec;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;

/** One zstd frame a chunk. Contexts live as long as the codec; the library frees them with it. */
final class ZstdCodec implements Codec {
    private final ZstdCompressCtx compress = new ZstdCompressCtx();
    private final ZstdDecompressCtx decompress = new ZstdDecompressCtx();

    ZstdCodec(int level) {
        compress.setLevel(level);
        compress.setContentSize(true);
    }

    @Override
    public int bound(int plainLength) {
        return Math.toIntExact(Zstd.compressBound(plainLength));
    }

    @Override
    public int encode(byte[] plain, int offset, int length, byte[] target) {
        return compress.compressByteArray(target, 0, target.length, plain, offset, length);
    }

    @Override
    public boolean decode(byte[] encoded, int offset, int length, byte[] target, int plainLength) {
        try {
            return decompress.decompressByteArray(target, 0, plainLength, encoded, offset, length)
                    == plainLength;
        } catch (ZstdException notZstd) {
            return false;
        }
    }
}

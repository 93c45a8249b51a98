package io.meridian.repository.vault.codec;

import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4SafeDecompressor;

/** One LZ4 block a chunk. */
final class Lz4Codec implements Codec {
    private final LZ4Compressor compress;
    private final LZ4SafeDecompressor decompress;

    Lz4Codec(boolean best) {
        LZ4Factory factory = LZ4Factory.fastestInstance();
        this.compress = best ? factory.highCompressor() : factory.fastCompressor();
        this.decompress = factory.safeDecompressor();
    }

    @Override
    public int bound(int plainLength) {
        return compress.maxCompressedLength(plainLength);
    }

    @Override
    public int encode(byte[] plain, int offset, int length, byte[] target) {
        return compress.compress(plain, offset, length, target, 0);
    }

    @Override
    public boolean decode(byte[] encoded, int offset, int length, byte[] target, int plainLength) {
        try {
            return decompress.decompress(encoded, offset, length, target, 0, plainLength)
                    == plainLength;
        } catch (LZ4Exception notLz4) {
            return false;
        }
    }
}

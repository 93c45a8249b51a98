package io.meridian.repository.vault.codec;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** One gzip member a chunk, for repositories that must be readable with the plainest tools. */
final class GzipCodec implements Codec {
    private final int level;

    GzipCodec(int level) {
        this.level = level;
    }

    @Override
    public int bound(int plainLength) {
        return plainLength + plainLength / 1000 + 64;
    }

    @Override
    public int encode(byte[] plain, int offset, int length, byte[] target) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(length / 2);
        try (LeveledGzip gzip = new LeveledGzip(bytes, level)) {
            gzip.write(plain, offset, length);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        byte[] encoded = bytes.toByteArray();
        System.arraycopy(encoded, 0, target, 0, encoded.length);
        return encoded.length;
    }

    @Override
    public boolean decode(byte[] encoded, int offset, int length, byte[] target, int plainLength) {
        try (GZIPInputStream gzip =
                new GZIPInputStream(new ByteArrayInputStream(encoded, offset, length))) {
            return gzip.readNBytes(target, 0, plainLength) == plainLength && gzip.read() < 0;
        } catch (IOException notGzip) {
            return false;
        }
    }

    private static final class LeveledGzip extends GZIPOutputStream {
        LeveledGzip(ByteArrayOutputStream out, int level) throws IOException {
            super(out);
            def.setLevel(level);
        }
    }
}

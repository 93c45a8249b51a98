package io.meridian.testing.kit.reader;

import com.github.luben.zstd.Zstd;

import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;

/** Decodes the plain bytes of a chunk (section 6's table); they must have the length recorded. */
final class Encoding {

    private static final int GZIP_TRAILER_BYTES = 8;
    private static final int ZSTD_MAGIC = 0x28B52FFD;

    private Encoding() {}

    static byte[] decode(PackEntry entry, byte[] encoded) throws Refusal {
        String object = entry.id().toString();
        byte[] plain =
                switch (entry.encoding()) {
                    case 0 -> encoded;
                    case 1 -> zstd(object, encoded, entry.plainLength());
                    case 2 -> lz4(object, encoded, entry.plainLength());
                    case 3 -> gzip(object, encoded, entry.plainLength());
                    default -> throw new Refusal(object, "unknown encoding " + entry.encoding());
                };
        Refusal.unlessEqual(entry.plainLength(), plain.length, object, "plain length");
        return plain;
    }

    private static byte[] zstd(String object, byte[] encoded, int plainLength) throws Refusal {
        Refusal.unless(
                encoded.length >= 4 && new Fields(object, encoded).u32() == ZSTD_MAGIC,
                object,
                "is not a zstd frame");
        long frame = Zstd.findFrameCompressedSize(encoded);
        Refusal.unless(!Zstd.isError(frame), object, "is not one zstd frame");
        Refusal.unlessEqual(encoded.length, frame, object, "length of one zstd frame");
        byte[] plain = new byte[plainLength];
        long length = Zstd.decompressByteArray(plain, 0, plainLength, encoded, 0, encoded.length);
        Refusal.unless(!Zstd.isError(length), object, "zstd: " + Zstd.getErrorName(length));
        Refusal.unlessEqual(plainLength, length, object, "plain length");
        return plain;
    }

    private static byte[] lz4(String object, byte[] encoded, int plainLength) throws Refusal {
        byte[] plain = new byte[plainLength];
        try {
            int length =
                    LZ4Factory.safeInstance()
                            .safeDecompressor()
                            .decompress(encoded, 0, encoded.length, plain, 0, plainLength);
            Refusal.unlessEqual(plainLength, length, object, "plain length");
            return plain;
        } catch (LZ4Exception e) {
            throw new Refusal(object, "is not one LZ4 block", e);
        }
    }

    /**
     * The JDK reads members one after another; the last trailer fits the whole only if it is one.
     */
    private static byte[] gzip(String object, byte[] encoded, int plainLength) throws Refusal {
        byte[] plain;
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(encoded))) {
            plain = in.readNBytes(plainLength + 1);
        } catch (IOException e) {
            throw new Refusal(object, "is not one gzip member", e);
        }
        CRC32 crc = new CRC32();
        crc.update(plain);
        int end = encoded.length;
        Fields trailer = new Fields(object, encoded, end - GZIP_TRAILER_BYTES, end);
        long storedCrc = Integer.toUnsignedLong(Integer.reverseBytes((int) trailer.u32()));
        long storedLength = Integer.toUnsignedLong(Integer.reverseBytes((int) trailer.u32()));
        Refusal.unlessEqual(storedCrc, crc.getValue(), object, "CRC of one gzip member");
        Refusal.unlessEqual(storedLength, plain.length, object, "length of one gzip member");
        return plain;
    }
}

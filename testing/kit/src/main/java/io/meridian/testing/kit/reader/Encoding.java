package io.meridian.testing.kit.reader;

import com.github.luben.zstd.Zstd;

import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;

/** Decodes the plain bytes of a chunk (section 6's table); they must have the length recorded. */
final class Encoding {

    private static final int GZIP_TRAILER_BYTES = 8;
    private static final int ZSTD_MAGIC = 0x28B52FFD;
    private static final int DICTIONARY_MAGIC = 0x37A430EC;
    private static final int LEAST_BASE_BYTES = 8;

    private Encoding() {}

    static byte[] decode(PackEntry entry, byte[] encoded, byte @Nullable [] base) throws Refusal {
        String object = entry.id().toString();
        byte[] plain =
                switch (entry.encoding()) {
                    case 0 -> encoded;
                    case 1 -> zstd(object, encoded, entry.plainLength());
                    case 2 -> lz4(object, encoded, entry.plainLength());
                    case 3 -> gzip(object, encoded, entry.plainLength());
                    case PackEntry.DELTA -> delta(entry, encoded, base);
                    default -> throw new Refusal(object, "unknown encoding " + entry.encoding());
                };
        Refusal.unlessEqual(entry.plainLength(), plain.length, object, "plain length");
        return plain;
    }

    /** The same for a block of a log segment, which is stored or one zstd frame (section 11). */
    static byte[] decode(String object, int encoding, byte[] encoded, int plainLength)
            throws Refusal {
        byte[] plain = encoding == 0 ? encoded : zstd(object, encoded, plainLength);
        Refusal.unlessEqual(plainLength, plain.length, object, "plain length of a block");
        return plain;
    }

    private static byte[] delta(PackEntry entry, byte[] encoded, byte @Nullable [] base)
            throws Refusal {
        String object = entry.id().toString();
        if (base == null || base.length < LEAST_BASE_BYTES) {
            throw new Refusal(object, "has no base of 8 bytes or more");
        }
        Refusal.unless(
                new Fields(object, base).u32() != DICTIONARY_MAGIC,
                object,
                "has a base that looks like a trained dictionary");
        checkFrame(object, encoded);
        Refusal.unlessEqual(
                0, Zstd.getDictIdFromFrame(encoded), object, "dictionary named by the frame");
        byte[] plain = new byte[entry.plainLength()];
        long length = Zstd.decompressUsingDict(plain, 0, encoded, 0, encoded.length, base);
        return checked(object, plain, length);
    }

    private static byte[] zstd(String object, byte[] encoded, int plainLength) throws Refusal {
        checkFrame(object, encoded);
        byte[] plain = new byte[plainLength];
        return checked(
                object,
                plain,
                Zstd.decompressByteArray(plain, 0, plainLength, encoded, 0, encoded.length));
    }

    private static void checkFrame(String object, byte[] encoded) throws Refusal {
        Refusal.unless(
                encoded.length >= 4 && new Fields(object, encoded).u32() == ZSTD_MAGIC,
                object,
                "is not a zstd frame");
        long frame = Zstd.findFrameCompressedSize(encoded);
        Refusal.unless(!Zstd.isError(frame), object, "is not one zstd frame");
        Refusal.unlessEqual(encoded.length, frame, object, "length of one zstd frame");
    }

    private static byte[] checked(String object, byte[] plain, long length) throws Refusal {
        Refusal.unless(!Zstd.isError(length), object, "zstd: " + Zstd.getErrorName(length));
        Refusal.unlessEqual(plain.length, length, object, "plain length");
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

package io.meridian.testing.kit.reader;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Builds a run of bytes field by field, for names, nonces and associated data. */
final class Bytes {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Bytes raw(byte[] value) {
        out.writeBytes(value);
        return this;
    }

    Bytes hex(String value) {
        return raw(HexFormat.of().parseHex(value));
    }

    Bytes ascii(String value) {
        return raw(value.getBytes(StandardCharsets.US_ASCII));
    }

    Bytes u8(int value) {
        out.write(value);
        return this;
    }

    Bytes u32(long value) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            out.write((int) (value >>> shift));
        }
        return this;
    }

    Bytes u64(long value) {
        return u32(value >>> 32).u32(value);
    }

    Bytes uvar(long value) {
        long left = value;
        while ((left & ~0x7fL) != 0) {
            out.write((int) ((left & 0x7f) | 0x80));
            left >>>= 7;
        }
        out.write((int) left);
        return this;
    }

    byte[] toArray() {
        return out.toByteArray();
    }
}

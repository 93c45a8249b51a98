package io.meridian.testing.kit.reader;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Writes the fields of section 1, without the reader's own code. */
final class Out {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    Out raw(byte[]... parts) {
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return this;
    }

    Out hex(String digits) {
        return raw(HexFormat.of().parseHex(digits));
    }

    Out u8(int value) {
        out.write(value);
        return this;
    }

    Out u16(int value) {
        return u8(value >> 8).u8(value);
    }

    Out u24(int value) {
        return u8(value >> 16).u16(value);
    }

    Out u32(int value) {
        return raw(ByteBuffer.allocate(4).putInt(value).array());
    }

    Out u64(long value) {
        return raw(ByteBuffer.allocate(8).putLong(value).array());
    }

    Out uvar(long value) {
        if (value >= 0 && value < 128) {
            return u8((int) value);
        }
        return u8((int) (value % 128) | 128).uvar(value / 128);
    }

    Out svar(long value) {
        return uvar(value >= 0 ? value * 2 : -(value + 1) * 2 + 1);
    }

    Out bytes(byte[] value) {
        return uvar(value.length).raw(value);
    }

    Out text(String value) {
        return bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    Out time(long seconds, long nanos) {
        return svar(seconds).uvar(nanos);
    }

    byte[] done() {
        return out.toByteArray();
    }
}

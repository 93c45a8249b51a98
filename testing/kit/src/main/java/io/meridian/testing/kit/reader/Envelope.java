package io.meridian.testing.kit.reader;

import java.util.Arrays;

/** Section 2's envelope: checks magic, type, version, length and CRC, and gives the body. */
final class Envelope {

    static final int HEADER_BYTES = 16;
    static final int CRC_BYTES = 4;
    static final int VERSION = 1;
    private static final byte[] MAGIC = {'M', 'R', 'D', 'N'};

    private Envelope() {}

    /** The body's fields of an object that must have the given type. */
    static Fields open(String name, char type, byte[] object) throws Refusal {
        Refusal.unless(object.length >= HEADER_BYTES + CRC_BYTES, name, "shorter than an envelope");
        Fields header = new Fields(name, object);
        Refusal.unless(Arrays.equals(MAGIC, header.raw(4)), name, "magic is not MRDN");
        int found = header.u8();
        Refusal.unless(found == type, name, "type: expected " + type + ", found code " + found);
        Refusal.unlessEqual(VERSION, header.u8(), name, "version");
        Refusal.unlessEqual(0, header.u16(), name, "reserved bytes");
        Refusal.unlessEqual(object.length, header.u64(), name, "length");
        int end = object.length - CRC_BYTES;
        long stored = new Fields(name, object, end, object.length).u32();
        Refusal.unlessEqual(stored, Crypto.crc32c(object, 0, end), name, "CRC-32C");
        return new Fields(name, object, HEADER_BYTES, end);
    }
}

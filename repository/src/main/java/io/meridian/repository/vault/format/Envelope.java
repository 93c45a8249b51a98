package io.meridian.repository.vault.format;

import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.InvalidRequest;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** Magic, type, version, length and checksum around every object (document, section 2). */
public final class Envelope {
    public static final int HEADER_BYTES = 16;
    public static final int TRAILER_BYTES = 4;
    public static final int VERSION = 1;

    private static final int MAGIC = 'M' << 24 | 'R' << 16 | 'D' << 8 | 'N';
    private static final String HINT =
            "run 'meridian repo scrub' to see what else is damaged, then 'meridian repo repair'";

    private Envelope() {}

    /** A whole object around a body. */
    public static byte[] wrap(ObjectType type, byte[] body) {
        int length = HEADER_BYTES + body.length + TRAILER_BYTES;
        ByteBuffer object = ByteBuffer.allocate(length);
        writeHeader(object, type, length);
        object.put(body);
        finish(object);
        return object.array();
    }

    /** Puts the header of an object of the given whole length at the buffer's position. */
    public static void writeHeader(ByteBuffer target, ObjectType type, long length) {
        target.putInt(MAGIC).put((byte) type.letter()).put((byte) VERSION).putShort((short) 0);
        target.putLong(length);
    }

    /** Appends the checksum of everything from 0 to the buffer's position. */
    public static void finish(ByteBuffer object) {
        CRC32C crc = new CRC32C();
        crc.update(object.array(), object.arrayOffset(), object.position());
        object.putInt((int) crc.getValue());
    }

    /**
     * Checks everything and gives the body. The checksum comes before the version, so that a
     * damaged byte isn't taken for a newer format.
     *
     * @throws Corruption for wrong bytes
     * @throws InvalidRequest for another version, by name
     */
    public static ByteBuffer open(String name, ObjectType type, ByteBuffer object) {
        requireStart(name, object, object.remaining());
        requireChecksum(name, object);
        requireVersion(name, object);
        requireHeader(name, type, object, object.remaining());
        return object.slice(
                object.position() + HEADER_BYTES,
                object.remaining() - HEADER_BYTES - TRAILER_BYTES);
    }

    /**
     * Checks the header only, for reading parts of a pack.
     *
     * @throws Corruption for wrong bytes, another version among them: without the checksum it can't
     *     be told from damage
     */
    public static void requireHeader(
            String name, ObjectType type, ByteBuffer object, long actualLength) {
        requireStart(name, object, actualLength);
        int at = object.position();
        char letter = (char) (object.get(at + 4) & 0xFF);
        if (letter != type.letter()) {
            throw damaged(name, "type " + type.letter(), "type " + letter);
        }
        if (version(object) != VERSION) {
            throw damaged(name, "version " + VERSION, "version " + version(object));
        }
        if (object.getShort(at + 6) != 0) {
            throw damaged(name, "two zero bytes at 6", "something else");
        }
    }

    private static void requireStart(String name, ByteBuffer object, long actualLength) {
        if (object.remaining() < HEADER_BYTES || actualLength < HEADER_BYTES + TRAILER_BYTES) {
            throw damaged(name, "at least 20 bytes", actualLength + " bytes");
        }
        int at = object.position();
        if (object.getInt(at) != MAGIC) {
            throw damaged(name, "magic MRDN", String.format("%08x", object.getInt(at)));
        }
        if (object.getLong(at + 8) != actualLength) {
            throw damaged(
                    name,
                    "length " + object.getLong(at + 8) + " as its header says",
                    actualLength + " bytes");
        }
    }

    private static void requireVersion(String name, ByteBuffer object) {
        int version = version(object);
        if (version != VERSION) {
            throw new InvalidRequest(
                    "vault.version_unknown",
                    name
                            + " has format version "
                            + version
                            + "; this program knows version "
                            + VERSION,
                    "use a newer release of Meridian");
        }
    }

    private static int version(ByteBuffer object) {
        return object.get(object.position() + 5) & 0xFF;
    }

    private static void requireChecksum(String name, ByteBuffer object) {
        int covered = object.remaining() - TRAILER_BYTES;
        CRC32C crc = new CRC32C();
        crc.update(object.slice(object.position(), covered));
        int stored = object.getInt(object.position() + covered);
        if ((int) crc.getValue() != stored) {
            throw damaged(
                    name,
                    String.format("checksum %08x", stored),
                    String.format("%08x", (int) crc.getValue()));
        }
    }

    private static Corruption damaged(String name, String expected, String found) {
        return new Corruption(
                "vault.object_damaged",
                name + " is damaged: expected " + expected + ", found " + found,
                HINT);
    }
}

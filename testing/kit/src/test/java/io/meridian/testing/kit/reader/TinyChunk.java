package io.meridian.testing.kit.reader;

/** A chunk to put into a pack: its id, its plain bytes, and those as the encoding writes them. */
final class TinyChunk {

    private final byte[] id;
    private final byte[] plain;
    private final int encoding;
    private final byte[] encoded;
    private final byte[] base;

    TinyChunk(byte[] id, byte[] plain, int encoding, byte[] encoded) {
        this(id, plain, encoding, encoded, new byte[0]);
    }

    /** With the id of a base, or nothing. */
    TinyChunk(byte[] id, byte[] plain, int encoding, byte[] encoded, byte[] base) {
        this.id = id;
        this.plain = plain;
        this.encoding = encoding;
        this.encoded = encoded;
        this.base = base;
    }

    byte[] id() {
        return id;
    }

    byte[] plain() {
        return plain;
    }

    int encoding() {
        return encoding;
    }

    byte[] base() {
        return base;
    }

    byte[] encoded() {
        return encoded;
    }
}

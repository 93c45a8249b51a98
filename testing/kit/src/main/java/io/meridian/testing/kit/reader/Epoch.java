package io.meridian.testing.kit.reader;

import java.util.Arrays;

/** The keys of one epoch (section 3) that a reader needs. */
final class Epoch {

    private final byte[] keys;

    private Epoch(byte[] keys) {
        this.keys = keys;
    }

    static Epoch parse(Fields payload) throws Refusal {
        byte[] keys = payload.raw(5 * Crypto.KEY_BYTES);
        payload.time();
        payload.finish();
        return new Epoch(keys);
    }

    byte[] metadataKey() {
        return key(1);
    }

    /** The key that packs of the kind derive theirs from. */
    byte[] packKey(ChunkKind kind) {
        return key(kind == ChunkKind.DATA ? 0 : 1);
    }

    /** The key that names chunks of the kind. */
    byte[] idKey(ChunkKind kind) {
        return key(kind == ChunkKind.DATA ? 2 : 3);
    }

    private byte[] key(int ordinal) {
        int from = ordinal * Crypto.KEY_BYTES;
        return Arrays.copyOfRange(keys, from, from + Crypto.KEY_BYTES);
    }
}

package io.meridian.repository.vault.tree;

import io.meridian.repository.vault.crypto.Key;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * Where leaves and nodes end: a property of keys, so that a change moves only the splits beside it.
 */
final class SplitRule {
    static final int LEAF_LEAST = 32 << 10;
    static final int LEAF_MOST = 256 << 10;
    static final int NODE_LEAST = 8 << 10;
    static final int NODE_MOST = 128 << 10;

    /**
     * A leaf also ends when its keys are so long together, unshortened. A leaf far below the root
     * takes little room and holds long keys, and readers keep a leaf in memory.
     */
    static final int LEAF_KEYS_MOST = 8 << 20;

    /** A reader refuses a leaf or node whose keys are longer together. */
    static final int KEYS_LIMIT = 64 << 20;

    private static final int LOW_BITS = 0xFF;

    private final int secret;

    SplitRule(Key chunkerKey) {
        this.secret = ByteBuffer.wrap(chunkerKey.reveal()).getInt();
    }

    boolean endsLeaf(byte[] key, int size, long keyBytes) {
        return size >= LEAF_MOST
                || keyBytes >= LEAF_KEYS_MOST
                || (size >= LEAF_LEAST && isMarked(key));
    }

    boolean endsNode(byte[] key, int size) {
        return size >= NODE_MOST || (size >= NODE_LEAST && isMarked(key));
    }

    private boolean isMarked(byte[] key) {
        CRC32C crc = new CRC32C();
        crc.update(key);
        return (((int) crc.getValue() ^ secret) & LOW_BITS) == 0;
    }
}

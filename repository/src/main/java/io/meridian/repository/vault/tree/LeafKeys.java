package io.meridian.repository.vault.tree;

import io.meridian.kernel.entry.EntryPath;
import io.meridian.repository.vault.format.ByteReader;

import java.util.Arrays;

/** The keys of a leaf, each checked to come after the one before. Used by one thread. */
final class LeafKeys {
    private final ByteReader leaf;
    private byte[] current = new byte[0];
    private boolean begun;
    private long keyBytes;

    LeafKeys(ByteReader leaf) {
        this.leaf = leaf;
    }

    /** The key read last; empty before the first. */
    byte[] current() {
        return current;
    }

    /** Reads the next key, which stands where the reader is. */
    EntryPath next() {
        byte[] key = EntryFormat.readKey(leaf, current);
        EntryPath path = path(key);
        if (begun && Arrays.compareUnsigned(current, key) >= 0) {
            throw leaf.malformed("entries out of order at " + path);
        }
        keyBytes += key.length;
        EntryFormat.requireBounded(leaf, keyBytes);
        current = key;
        begun = true;
        return path;
    }

    private EntryPath path(byte[] key) {
        try {
            return EntryPath.ofKey(key);
        } catch (IllegalArgumentException outOfRange) {
            throw leaf.malformed("an entry with " + outOfRange.getMessage());
        }
    }
}

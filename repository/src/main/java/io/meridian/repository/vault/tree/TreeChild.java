package io.meridian.repository.vault.tree;

import io.meridian.repository.vault.format.ByteReader;
import io.meridian.repository.vault.format.ByteSink;
import io.meridian.repository.vault.format.ChunkId;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A leaf or node as its parent lists it. */
final class TreeChild {
    static final int NODE = 'N';

    private final byte[] firstKey;
    private final ChunkId id;
    private final long entries;
    private final long bytes;

    TreeChild(byte[] firstKey, ChunkId id, long entries, long bytes) {
        this.firstKey = firstKey;
        this.id = id;
        this.entries = entries;
        this.bytes = bytes;
    }

    byte[] firstKey() {
        return firstKey;
    }

    ChunkId id() {
        return id;
    }

    long entries() {
        return entries;
    }

    long bytes() {
        return bytes;
    }

    void write(ByteSink sink, byte[] previousKey) {
        int shared = EntryFormat.sharedPrefix(previousKey, firstKey);
        sink.uvar(shared).bytes(Arrays.copyOfRange(firstKey, shared, firstKey.length));
        sink.id(id).uvar(entries).uvar(bytes);
    }

    /** The children in a node chunk of the level. */
    static List<TreeChild> readNode(ByteReader reader, int level) {
        if (reader.u8() != NODE || reader.u8() != level) {
            throw reader.malformed("something else than a node of level " + level);
        }
        int count = reader.count(ChunkId.BYTES + 4);
        List<TreeChild> children = new ArrayList<>(count);
        byte[] previous = new byte[0];
        long keyBytes = 0;
        for (int i = 0; i < count; i++) {
            byte[] key = EntryFormat.readKey(reader, previous);
            if (i > 0 && Arrays.compareUnsigned(previous, key) >= 0) {
                throw reader.malformed("children out of order");
            }
            keyBytes += key.length;
            EntryFormat.requireBounded(reader, keyBytes);
            children.add(new TreeChild(key, reader.chunkId(), reader.uvar(), reader.uvar()));
            previous = key;
        }
        reader.end();
        return children;
    }
}

package io.meridian.repository.vault.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.meridian.kernel.entry.Attributes;
import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.entry.EntryType;
import io.meridian.kernel.entry.Fingerprint;
import io.meridian.kernel.entry.Timestamp;
import io.meridian.kernel.failure.Corruption;
import io.meridian.repository.vault.crypto.Key;
import io.meridian.repository.vault.format.ByteSink;
import io.meridian.repository.vault.format.ChunkId;
import io.meridian.repository.vault.fuzz.FuzzTarget;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keys that share nearly all they have take little room in a chunk and a lot when read. */
final class LongKeysTest {
    private static final int CHUNK_BYTES = 4 << 20;

    @Test
    void aLeafThatWouldFillTheMemoryIsRefusedWithinTheBound() {
        byte[] leaf = leafOfLongKeys();

        assertThrows(Corruption.class, () -> TreeTargets.leaf(leaf));
        new FuzzTarget("leaf", List.of(leaf), TreeTargets::leaf).run(leaf);
    }

    @Test
    void aNodeThatWouldFillTheMemoryIsRefusedWithinTheBound() {
        byte[] node = nodeOfLongKeys();

        assertThrows(Corruption.class, () -> TreeTargets.node(node));
        new FuzzTarget("node", List.of(node), TreeTargets::node).run(node);
    }

    @Test
    void manyEntriesVeryDeepDownComeBack() {
        Map<ChunkId, byte[]> chunks = new HashMap<>();
        TreeBuilder builder =
                new TreeBuilder(
                        (bytes, length) -> {
                            ChunkId id = new ChunkId(chunks.size(), 0, 0, 0);
                            chunks.put(id, Arrays.copyOf(bytes, length));
                            return id;
                        },
                        Key.of(new byte[Key.BYTES]));
        EntryPath deep = deepDown();
        for (int i = 0; i < 4_000; i++) {
            builder.add(directory(child(deep, i)));
        }

        int[] next = new int[1];
        new TreeReader(chunks::get)
                .forEach(
                        builder.finish(),
                        entry -> assertEquals(child(deep, next[0]++), entry.entry().path()));

        assertEquals(4_000, next[0]);
    }

    /** Near the longest path that there can be. */
    private static EntryPath deepDown() {
        byte[] name = new byte[200];
        Arrays.fill(name, (byte) 'd');
        EntryPath deep = EntryPath.root();
        while (deep.keyLength() + 210 < EntryPath.MAX_KEY_BYTES) {
            deep = deep.child(name);
        }
        return deep;
    }

    private static EntryPath child(EntryPath deep, int number) {
        return deep.child("%06d".formatted(number).getBytes(StandardCharsets.US_ASCII));
    }

    private static TreeEntry directory(EntryPath path) {
        return new TreeEntry(
                new Entry(
                        path,
                        EntryType.DIRECTORY,
                        0,
                        new Attributes(0755, 0, 0, new Timestamp(1, 0), List.of()),
                        Fingerprint.UNKNOWN),
                Content.EMPTY);
    }

    private static byte[] leafOfLongKeys() {
        ByteSink leaf = new ByteSink(CHUNK_BYTES).u8(EntryFormat.LEAF);
        EntryPath deep = deepDown();
        EntryPath last = null;
        for (int i = 0; i < 20_000; i++) {
            EntryPath path = child(deep, i);
            EntryFormat.write(
                    leaf,
                    last == null ? new byte[0] : last.key(),
                    directory(path),
                    Fingerprint.UNKNOWN);
            last = path;
        }
        return leaf.toBytes();
    }

    private static byte[] nodeOfLongKeys() {
        int children = 30_000;
        ByteSink node = new ByteSink(CHUNK_BYTES).u8(TreeChild.NODE).u8(1).uvar(children);
        byte[] previous = new byte[0];
        byte[] key = new byte[60_000];
        for (int i = 0; i < children; i++) {
            key = key.clone();
            key[key.length - 3] = (byte) (i >> 16);
            key[key.length - 2] = (byte) (i >> 8);
            key[key.length - 1] = (byte) i;
            new TreeChild(key, new ChunkId(i, 0, 0, 0), 1, 1).write(node, previous);
            previous = key;
        }
        return node.toBytes();
    }
}

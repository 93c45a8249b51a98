package io.meridian.repository.vault.tree;

import io.meridian.repository.vault.format.ByteReader;
import io.meridian.repository.vault.format.ByteSink;
import io.meridian.repository.vault.format.ChunkId;
import io.meridian.repository.vault.fuzz.FuzzTarget;
import io.meridian.repository.vault.fuzz.GoldenObjects;

import java.util.List;

/** The decoders of metadata chunks. */
public final class TreeTargets {
    private TreeTargets() {}

    public static List<FuzzTarget> of(GoldenObjects golden) {
        return List.of(
                new FuzzTarget("leaf", golden.metadata('L'), TreeTargets::leaf),
                new FuzzTarget("node", List.of(node()), TreeTargets::node),
                new FuzzTarget("content list", List.of(list(0), list(3)), TreeTargets::list));
    }

    static void leaf(byte[] bytes) {
        new TreeReader(id -> bytes).leaf(new ChunkId(1, 2, 3, 4));
    }

    static void node(byte[] bytes) {
        TreeChild.readNode(new ByteReader("node", bytes), 1);
    }

    private static void list(byte[] bytes) {
        int depth = bytes.length < 2 ? 0 : bytes[1];
        ContentFormat.readList(new ByteReader("list", bytes), depth, 12);
    }

    private static byte[] node() {
        ByteSink node = new ByteSink().u8(TreeChild.NODE).u8(1).uvar(3);
        byte[] previous = new byte[0];
        for (int i = 0; i < 3; i++) {
            byte[] key = {'a', 0, (byte) i};
            new TreeChild(key, new ChunkId(i, 2, 3, 4), i, 300).write(node, previous);
            previous = key;
        }
        return node.toBytes();
    }

    private static byte[] list(int depth) {
        ByteSink list = new ByteSink().u8(ContentFormat.LIST);
        ContentFormat.write(
                list,
                new Content(
                        depth,
                        List.of(
                                new Content.Item(5, new ChunkId(1, 2, 3, 4)),
                                new Content.Item(7, depth == 0 ? null : new ChunkId(5, 6, 7, 8)))));
        return list.toBytes();
    }
}

package io.meridian.testing.kit.reader;

import java.io.IOException;

/** Walks a tree of section 8 from its root, checking what nodes say about their children. */
final class TreeWalk {

    /** Takes the entries in the order of their keys. */
    interface Visitor {
        void visit(Entry entry) throws IOException;
    }

    private record Totals(long entries, long contentBytes) {
        Totals plus(Totals other) {
            return new Totals(entries + other.entries, contentBytes + other.contentBytes);
        }
    }

    private static final Totals NOTHING = new Totals(0, 0);

    private final ChunkReader chunks;
    private final Visitor visitor;

    private TreeWalk(ChunkReader chunks, Visitor visitor) {
        this.chunks = chunks;
        this.visitor = visitor;
    }

    static void walk(ChunkReader chunks, Manifest.Tree tree, Visitor visitor) throws IOException {
        ChunkId root = new Fields("root", new Bytes().hex(tree.root()).toArray()).chunkId();
        new TreeWalk(chunks, visitor).walkChunk(root, tree.height(), "");
    }

    private Totals walkChunk(ChunkId id, int height, String firstKey) throws IOException {
        Fields fields = new Fields(id.toString(), chunks.read(ChunkKind.METADATA, id));
        int letter = fields.u8();
        int expected = height == 0 ? 'L' : 'N';
        Refusal.unless(
                letter == expected,
                id.toString(),
                "letter: expected " + (char) expected + ", found code " + letter);
        return height == 0 ? walkLeaf(fields, firstKey) : walkNode(fields, height, firstKey);
    }

    private Totals walkLeaf(Fields fields, String firstKey) throws IOException {
        Refusal.unless(!fields.isAtEnd(), fields.object(), "leaf without entries");
        Leaf leaf = new Leaf(fields);
        Totals totals = NOTHING;
        while (leaf.hasNext()) {
            Entry entry = leaf.next();
            Refusal.unless(
                    totals.entries() > 0 || entry.key().equals(firstKey),
                    fields.object(),
                    "its first key is not the one its parent has");
            visitor.visit(entry);
            totals = totals.plus(new Totals(1, entry.contentBytes()));
        }
        return totals;
    }

    private Totals walkNode(Fields fields, int height, String firstKey) throws IOException {
        String object = fields.object();
        Refusal.unlessEqual(height, fields.u8(), object, "level");
        int count = fields.count();
        Refusal.unless(count > 0, object, "node without children");
        Totals totals = NOTHING;
        String key = "";
        for (int i = 0; i < count; i++) {
            String next = Leaf.readKey(fields, key, i == 0);
            Refusal.unless(
                    i == 0 ? next.equals(firstKey) : next.compareTo(key) > 0,
                    object,
                    "first keys are out of order");
            key = next;
            totals = totals.plus(walkChild(fields, height, key));
        }
        fields.finish();
        return totals;
    }

    private Totals walkChild(Fields fields, int height, String key) throws IOException {
        ChunkId child = fields.chunkId();
        Totals expected = new Totals(fields.uvar(), fields.uvar());
        Totals found = walkChunk(child, height - 1, key);
        Refusal.unless(
                expected.equals(found),
                fields.object(),
                child + " holds " + found + ", expected " + expected);
        return found;
    }
}

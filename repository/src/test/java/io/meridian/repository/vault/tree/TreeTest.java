package io.meridian.repository.vault.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.entry.Attributes;
import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.entry.EntryType;
import io.meridian.kernel.entry.ExtendedAttribute;
import io.meridian.kernel.entry.Fingerprint;
import io.meridian.kernel.entry.Timestamp;
import io.meridian.kernel.failure.Corruption;
import io.meridian.repository.EntryQuery;
import io.meridian.repository.vault.Fuzz;
import io.meridian.repository.vault.crypto.Derivation;
import io.meridian.repository.vault.crypto.Key;
import io.meridian.repository.vault.format.ByteReader;
import io.meridian.repository.vault.format.ByteSink;
import io.meridian.repository.vault.format.ChunkId;
import io.meridian.testing.kit.SeededTest;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

final class TreeTest {
    private static final Key CHUNKER = Key.of(new byte[Key.BYTES]);

    /** Chunks in a map, named by their hash. */
    private static final class Chunks implements MetadataSink, MetadataChunks {
        private final Map<ChunkId, byte[]> stored = new HashMap<>();

        @Override
        public ChunkId store(byte[] plain, int length) {
            byte[] chunk = Arrays.copyOf(plain, length);
            ChunkId id = new ByteReader("id", Derivation.sha256(chunk)).chunkId();
            stored.put(id, chunk);
            return id;
        }

        @Override
        public byte[] read(ChunkId id) {
            byte[] chunk = stored.get(id);
            if (chunk == null) {
                throw new Corruption("test.missing", "chunk " + id, "none");
            }
            return chunk;
        }
    }

    @Test
    void tenThousandEntriesComeBackInOrder() {
        Chunks chunks = new Chunks();
        List<TreeEntry> entries = entries(SeededTest.random(), 10_000);

        TreeRoot root = build(chunks, entries);

        assertTrue(root.height() > 0, "a tree of one leaf proves little");
        assertEquals(entries, all(chunks, root));
        Set<TreeEntry> walked = new HashSet<>();
        new TreeReader(chunks).walk(root, id -> true, walked::add);
        assertEquals(new HashSet<>(entries), walked);
    }

    @Test
    void treesOfAnySizeComeBack() {
        SeededTest.run(
                60,
                (random, size) -> {
                    Chunks chunks = new Chunks();
                    List<TreeEntry> entries = entries(random, 1 + size * size / 4);
                    assertEquals(entries, all(chunks, build(chunks, entries)));
                });
    }

    @Test
    void anUnchangedStretchIsTheSameChunksAgain() {
        Chunks chunks = new Chunks();
        List<TreeEntry> before = entries(new Random(5), 10_000);
        build(chunks, before);
        int known = chunks.stored.size();
        List<TreeEntry> after = new ArrayList<>(before);
        after.remove(5_000);
        after.remove(200);

        TreeRoot root = build(chunks, after);

        assertEquals(after, all(chunks, root));
        int added = chunks.stored.size() - known;
        assertTrue(added <= 8, () -> added + " new chunks of " + known + " for two changes");
    }

    @Test
    void aCheckpointIsReadableAndTheTreeGoesOn() {
        SeededTest.run(
                25,
                (random, size) -> {
                    Chunks chunks = new Chunks();
                    List<TreeEntry> entries = entries(random, 40 * size);
                    int at = 1 + random.nextInt(entries.size());
                    TreeBuilder builder = new TreeBuilder(chunks, CHUNKER);
                    entries.subList(0, at).forEach(builder::add);
                    TreeRoot checkpoint = builder.checkpoint();
                    entries.subList(at, entries.size()).forEach(builder::add);
                    TreeRoot root = builder.finish();

                    assertEquals(entries.subList(0, at), all(chunks, checkpoint));
                    assertEquals(entries, all(chunks, root));
                });
    }

    @Test
    void seekFindsWhatIsThereAndSkipsWhatIsNot() {
        Chunks chunks = new Chunks();
        List<TreeEntry> entries = entries(new Random(6), 3_000);
        TreeRoot root = build(chunks, entries);
        SeededTest.run(
                100,
                (random, size) -> {
                    TreeEntry wanted = entries.get(random.nextInt(entries.size()));
                    TreeCursor cursor = new TreeReader(chunks).cursor(root);
                    cursor.seek(wanted.entry().path());
                    assertEquals(wanted, cursor.next());
                });
    }

    @Test
    void aSearchFindsWhatReadingAllFindsInTreesThatShareParts() {
        SeededTest.run(
                30,
                (random, size) -> {
                    Chunks chunks = new Chunks();
                    int rest = random.nextInt(4);
                    EntryQuery query =
                            (path, directory) -> directory || path.hashCode() % 4 == rest;
                    TreeSearch search = new TreeSearch(new TreeReader(chunks), query);
                    List<TreeEntry> entries = entries(random, 10 + 60 * size);
                    for (int version = 0; version < 3; version++) {
                        TreeRoot root = build(chunks, entries);
                        List<Entry> found = new ArrayList<>();
                        search.visit(root, found::add);
                        assertEquals(wanted(all(chunks, root), query), found);
                        entries.remove(random.nextInt(entries.size()));
                    }
                });
    }

    @Test
    void aSearchReadsWhatTreesShareOnce() {
        Chunks chunks = new Chunks();
        List<TreeEntry> entries = entries(new Random(8), 10_000);
        Map<ChunkId, Integer> reads = new HashMap<>();
        TreeReader counting = new TreeReader(counted(chunks, reads));
        TreeSearch search =
                new TreeSearch(counting, (path, directory) -> path.hashCode() % 200 == 0);
        for (int version = 0; version < 4; version++) {
            search.visit(build(chunks, entries), entry -> {});
            entries.remove(5_000);
        }

        assertTrue(reads.size() > 10, "a few leaves prove little");
        reads.forEach((id, times) -> assertEquals(1, times, id::toString));
    }

    @Test
    void referencesAreThoseOfAWalkAndAreReadOnce() {
        Random random = SeededTest.random();
        Chunks chunks = new Chunks();
        List<TreeEntry> entries = entries(random, 3_000);
        List<Content.Item> extents = new ArrayList<>();
        for (int i = 0; i < 9_000; i++) {
            boolean hole = random.nextInt(9) == 0;
            extents.add(new Content.Item(1 + random.nextInt(99), hole ? null : id(random)));
        }
        Content deep = ContentBuilder.of(extents, chunks);
        assertTrue(deep.depth() > 0, "a list is needed");
        Entry last = entries.getLast().entry();
        entries.set(
                entries.size() - 1,
                new TreeEntry(
                        new Entry(
                                last.path(),
                                EntryType.FILE,
                                deep.length(),
                                last.attributes(),
                                last.fingerprint()),
                        deep));
        TreeRoot root = build(chunks, entries);
        Set<ChunkId> walked = new HashSet<>();
        TreeReader reader = new TreeReader(chunks);
        reader.walk(
                root,
                walked::add,
                entry ->
                        reader.walkContent(
                                entry.content(),
                                walked::add,
                                item -> {
                                    if (item.id() != null) {
                                        walked.add(item.id());
                                    }
                                }));
        Map<ChunkId, Integer> reads = new HashMap<>();
        TreeReferences references = new TreeReferences();
        for (int mark = 0; mark < 3; mark++) {
            Set<ChunkId> marked = new HashSet<>();
            references.walk(new TreeReader(counted(chunks, reads)), root, marked::add);
            assertEquals(walked, marked);
        }
        reads.forEach((id, times) -> assertEquals(1, times, id::toString));

        references.clear();
        references.walk(new TreeReader(counted(chunks, reads)), root, id -> true);
        assertEquals(2, reads.get(root.id()));
    }

    private static MetadataChunks counted(Chunks chunks, Map<ChunkId, Integer> reads) {
        return id -> {
            reads.merge(id, 1, Integer::sum);
            return chunks.read(id);
        };
    }

    @Test
    void aSearchRefusesWhatReadingRefuses() {
        SeededTest.run(
                200,
                (random, size) -> {
                    Chunks chunks = new Chunks();
                    TreeRoot root = build(chunks, entries(random, 1 + size / 4));
                    byte[] bytes = chunks.stored.get(root.id());
                    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));

                    boolean refused = false;
                    try {
                        new TreeSearch(new TreeReader(chunks), (path, directory) -> false)
                                .visit(root, entry -> {});
                    } catch (Corruption malformed) {
                        refused = true;
                    }
                    if (refused) {
                        assertThrows(Corruption.class, () -> all(chunks, root));
                    }
                });
    }

    private static List<Entry> wanted(List<TreeEntry> all, EntryQuery query) {
        return all.stream()
                .map(TreeEntry::entry)
                .filter(
                        entry ->
                                query.wants(
                                        entry.path(), entry.type() instanceof EntryType.Directory))
                .toList();
    }

    @Test
    void entriesOutOfOrderAreRefused() {
        TreeBuilder builder = new TreeBuilder(new Chunks(), CHUNKER);
        List<TreeEntry> entries = entries(new Random(7), 2);
        builder.add(entries.get(1));

        assertThrows(IllegalArgumentException.class, () -> builder.add(entries.get(0)));
    }

    @Test
    void aHundredThousandExtentsComeBack() {
        Chunks chunks = new Chunks();
        Random random = new Random(8);
        List<Content.Item> extents = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            boolean hole = random.nextInt(50) == 0;
            extents.add(new Content.Item(1 + random.nextInt(1 << 20), hole ? null : id(random)));
        }

        Content content = ContentBuilder.of(extents, chunks);

        assertTrue(content.items().size() <= 64);
        List<Content.Item> read = new ArrayList<>();
        new TreeReader(chunks).extents(content, read::add);
        assertEquals(extents, read);
    }

    @Test
    void anExtentChangedInALongFileChangesFewLists() {
        Chunks chunks = new Chunks();
        Random random = new Random(9);
        List<Content.Item> extents = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            extents.add(new Content.Item(1 << 19, id(random)));
        }
        ContentBuilder.of(extents, chunks);
        int known = chunks.stored.size();
        extents.set(9_999, new Content.Item(1 << 19, id(random)));

        ContentBuilder.of(extents, chunks);

        int added = chunks.stored.size() - known;
        assertTrue(added <= 6, () -> added + " new lists of " + known);
    }

    @Test
    void changedLeavesNodesAndListsAreRefused() {
        Chunks chunks = new Chunks();
        List<TreeEntry> entries = entries(new Random(10), 2_000);
        TreeRoot root = build(chunks, entries);
        List<byte[]> leaves =
                chunks.stored.values().stream().filter(chunk -> chunk[0] == 'L').limit(3).toList();
        Fuzz.check(leaves, bytes -> leafOf(bytes));
        Fuzz.check(
                List.of(chunks.read(root.id())),
                bytes -> TreeChild.readNode(new ByteReader("node", bytes), root.height()));
        ByteSink list = new ByteSink().u8(ContentFormat.LIST);
        ContentFormat.write(
                list,
                new Content(
                        0,
                        List.of(
                                new Content.Item(5, id(new Random(1))),
                                new Content.Item(7, null))));
        Fuzz.check(
                List.of(list.toBytes()),
                bytes -> ContentFormat.readList(new ByteReader("list", bytes), 0, 12));
    }

    private static List<TreeEntry> leafOf(byte[] bytes) {
        Chunks one = new Chunks();
        return new TreeReader(one).leaf(one.store(bytes, bytes.length));
    }

    private static TreeRoot build(Chunks chunks, List<TreeEntry> entries) {
        TreeBuilder builder = new TreeBuilder(chunks, CHUNKER);
        entries.forEach(builder::add);
        return builder.finish();
    }

    private static List<TreeEntry> all(Chunks chunks, TreeRoot root) {
        List<TreeEntry> read = new ArrayList<>();
        new TreeReader(chunks).forEach(root, read::add);
        return read;
    }

    private static List<TreeEntry> entries(Random random, int count) {
        Set<EntryPath> paths = new TreeSet<>();
        paths.add(EntryPath.root());
        while (paths.size() < count) {
            paths.add(
                    EntryPath.of(
                            "d"
                                    + random.nextInt(30)
                                    + "/"
                                    + "sub/".repeat(random.nextInt(3))
                                    + "n"
                                    + random.nextInt(count * 9)));
        }
        List<TreeEntry> entries = new ArrayList<>();
        for (EntryPath path : paths) {
            entries.add(entry(random, path));
        }
        return entries;
    }

    private static TreeEntry entry(Random random, EntryPath path) {
        Attributes attributes =
                new Attributes(
                        random.nextInt(07777),
                        random.nextInt(9),
                        random.nextInt(9),
                        new Timestamp(random.nextInt() - 5L, random.nextInt(1_000_000_000)),
                        random.nextInt(10) == 0
                                ? List.of(
                                        new ExtendedAttribute(
                                                new byte[] {'u', 'x'}, new byte[] {1}))
                                : List.of());
        Fingerprint fingerprint = Fingerprint.of(new byte[] {(byte) random.nextInt(), 2});
        return switch (path.isRoot() ? 0 : random.nextInt(6)) {
            case 0 ->
                    new TreeEntry(
                            new Entry(path, EntryType.DIRECTORY, 0, attributes, fingerprint),
                            Content.EMPTY);
            case 1 ->
                    new TreeEntry(
                            new Entry(
                                    path,
                                    new EntryType.SymbolicLink(new byte[] {'t', (byte) 0xFF}),
                                    0,
                                    attributes,
                                    fingerprint),
                            Content.EMPTY);
            default -> file(random, path, attributes, fingerprint);
        };
    }

    private static TreeEntry file(
            Random random, EntryPath path, Attributes attributes, Fingerprint fingerprint) {
        List<Content.Item> items = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            items.add(
                    new Content.Item(
                            1 + random.nextInt(1000), random.nextInt(9) == 0 ? null : id(random)));
        }
        Content content = new Content(0, items);
        return new TreeEntry(
                new Entry(path, EntryType.FILE, content.length(), attributes, fingerprint),
                content);
    }

    private static ChunkId id(Random random) {
        return new ChunkId(
                random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    }
}

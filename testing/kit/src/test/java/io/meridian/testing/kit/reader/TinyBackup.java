package io.meridian.testing.kit.reader;

import com.github.luben.zstd.Zstd;

import net.jpountz.lz4.LZ4Factory;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;

/** One backup and the vault around it, with every kind of entry, span, encoding and height. */
final class TinyBackup {

    static final String ID = "20250615-home";
    static final String SLOT = "0a1b2c3d";
    static final int HOLE = 100_000;
    static final String NAME_NOT_UTF8 = "a\u00ff";

    final TinyVault vault;
    final Path keyFile;
    final String session;
    final String name16;
    final TinyTree tree;
    final TinyVault.Pack data;
    final List<TinyChunk> treeChunks = new ArrayList<>();
    TinyVault.Pack metadata;
    String index;
    int height;

    private TinyBackup(Path directory, long seed) throws IOException {
        vault = new TinyVault(directory.resolve("vault"), seed);
        keyFile = new TinyKeys(vault).writeKeyFile(SLOT, new TinyKeys(vault).writeSlot(SLOT, 1));
        tree =
                new TinyTree(
                        (Integer) Files.getAttribute(directory, "unix:uid"),
                        (Integer) Files.getAttribute(directory, "unix:gid"));
        session = vault.id16();
        name16 = vault.nameOfBackup(ID);
        data = vault.writePack(session, 1, TinyVault.DATA, dataChunks(vault));
    }

    /** The whole variety, in a tree of height 1. */
    static TinyBackup write(Path directory, long seed) throws IOException {
        TinyBackup backup = new TinyBackup(directory, seed);
        backup.addTree();
        backup.finish(backup.tree.checksum(), backup.tree.entries());
        return backup;
    }

    /** A tree that is one leaf, whatever its entries. */
    static TinyBackup writeLeaf(Path directory, Consumer<TinyTree> entries) throws IOException {
        TinyBackup backup = new TinyBackup(directory, 1);
        entries.accept(backup.tree);
        backup.addMetadata(backup.tree.endLeaf());
        backup.finish(backup.tree.checksum(), backup.tree.entries());
        return backup;
    }

    /** A plain text that differs with its ordinal. */
    static byte[] plain(int ordinal) {
        String text = ordinal + " ways to write the same thing down, ".repeat(40);
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] expectedContent() {
        byte[] hole = new byte[HOLE];
        return new Out().raw(hole, plain(0), plain(1), plain(2), plain(3), hole).done();
    }

    IndependentReader open() throws IOException {
        return IndependentReader.open(vault.directory, keyFile);
    }

    void writeManifest(byte[] checksum, long entries) throws IOException {
        byte[] root = treeChunks.getLast().id();
        Out out = new Out().hex(session).text(ID).text("full").u8(0);
        out.time(1_750_000_000, 7).time(1_749_999_999, 0).uvar(1234);
        out.text("files").text("/home").text("example.org");
        out.text("0.1.0").text("backup.example.org").text("nightly").u8(1).svar(-3);
        out.uvar(2).text("nightly").text("home").text("").raw(new byte[32]);
        out.uvar(entries).uvar(4).uvar(3).uvar(5).uvar(6).uvar(7).uvar(8).uvar(9);
        out.raw(checksum, root).u8(height);
        out.uvar(2).uvar(1).u8(1).text("CHANGED").text("docs/all").text("changed").text("again");
        out.uvar(1).text("engine").text("files");
        vault.seal("backups/" + name16, 'B', 1, out.done());
    }

    void writeMark(int number, int kind, String... fields) throws IOException {
        Out out = new Out().time(1_750_000_100 + number, 0).u8(kind).uvar(fields.length / 2);
        for (String field : fields) {
            out.text(field);
        }
        vault.seal("marks/%s/%06d".formatted(name16, number), 'M', 1, out.done());
    }

    private void finish(byte[] checksum, long entries) throws IOException {
        metadata =
                vault.writePack(
                        session, 1, TinyVault.METADATA, treeChunks.toArray(TinyChunk[]::new));
        index = vault.writeIndex(session, List.of(), data, metadata);
        writeManifest(checksum, entries);
        vault.writeOutcome(session, 1, name16);
    }

    private void addTree() {
        byte[] first = addMetadata(contentList(true, 0, 1));
        byte[] second = addMetadata(contentList(false, 2, 3));
        long half = (long) HOLE + plain(0).length + plain(1).length;
        byte[] content =
                new Out().uvar(1).uvar(2).uvar(half).raw(first).uvar(half).raw(second).done();
        byte[] small = new Out().uvar(0).uvar(1).uvar(2L * plain(0).length).raw(id(0)).done();
        Out note = new Out().uvar(1).text("user.note").text("kept");
        tree.directory("", 0750)
                .file(NAME_NOT_UTF8, 0600, plain(0).length, small)
                .entry("docs", 0, 01755, note, new Out())
                .file("docs/all", 0640, 2 * half, content)
                .file("docs/empty", 0444, 0, new Out().uvar(0).uvar(0).done())
                .link("docs/link", "../" + NAME_NOT_UTF8)
                .hardLink("docs/other", "docs/all");
        byte[] leaf = addMetadata(tree.endLeaf());
        int before = tree.entries();
        byte[] delta = new Out().uvar(0).uvar(1).uvar(2L * plain(4).length).raw(id(4)).done();
        tree.file("docs/set", 04711, plain(4).length, delta).directory("docs/sub", 0500);
        tree.link("docs/sub/root", "/absent");
        byte[] next = addMetadata(tree.endLeaf());
        Out node = new Out().u8('N').u8(1).uvar(2);
        node.uvar(0).text("").raw(leaf).uvar(before).uvar(plain(0).length + 2 * half);
        node.uvar(0).bytes(TinyTree.key("docs/set")).raw(next);
        node.uvar(tree.entries() - before).uvar(plain(4).length);
        addMetadata(node.done());
        height = 1;
    }

    private byte[] contentList(boolean holeFirst, int one, int other) {
        Out out = new Out().u8('C').uvar(0).uvar(3);
        if (holeFirst) {
            out.uvar(HOLE * 2L + 1);
        }
        out.uvar(plain(one).length * 2L).raw(id(one));
        out.uvar(plain(other).length * 2L).raw(id(other));
        return holeFirst ? out.done() : out.uvar(HOLE * 2L + 1).done();
    }

    private byte[] addMetadata(byte[] plain) {
        treeChunks.add(vault.chunk(TinyVault.METADATA, 1, plain));
        return treeChunks.getLast().id();
    }

    private byte[] id(int ordinal) {
        return data.frames().get(ordinal).chunk().id();
    }

    private static TinyChunk[] dataChunks(TinyVault vault) throws IOException {
        ByteArrayOutputStream member = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(member)) {
            out.write(plain(3));
        }
        byte[] block = LZ4Factory.safeInstance().fastCompressor().compress(plain(2));
        TinyChunk zstd = vault.chunk(TinyVault.DATA, 1, plain(1), 1, Zstd.compress(plain(1)));
        return new TinyChunk[] {
            vault.chunk(TinyVault.DATA, 1, plain(0)),
            zstd,
            vault.chunk(TinyVault.DATA, 1, plain(2), 2, block),
            vault.chunk(TinyVault.DATA, 1, plain(3), 3, member.toByteArray()),
            vault.delta(1, plain(4), zstd)
        };
    }
}

package io.meridian.testing.bench.stages;

import io.meridian.engine.directories.DirectorySources;
import io.meridian.engine.ports.SourceOpener;
import io.meridian.repository.vault.chunk.Cutter;
import io.meridian.repository.vault.chunk.Cutters;
import io.meridian.repository.vault.codec.ChunkEncoder;
import io.meridian.repository.vault.codec.Encoding;
import io.meridian.repository.vault.crypto.ChunkNamer;
import io.meridian.repository.vault.crypto.PackSeal;
import io.meridian.repository.vault.format.ChunkId;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.format.Names;
import io.meridian.repository.vault.index.IndexedPack;
import io.meridian.repository.vault.pack.PackBuilder;
import io.meridian.repository.vault.pack.PackKind;
import io.meridian.repository.vault.protocol.VaultContext;
import io.meridian.repository.vault.verify.ReadBack;
import io.meridian.sources.Snapshot;
import io.meridian.sources.SourceContent;
import io.meridian.sources.SourceEntry;
import io.meridian.stores.CreateOptions;
import io.meridian.testing.bench.inside.OpenVault;
import io.meridian.testing.bench.run.BenchFailure;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes the files of a directory through all stages, block by block, in one thread. What it writes
 * are packs that no index lists.
 */
final class StageRound {
    private static final int BLOCK_BYTES = 16 << 20;

    private final VaultContext vault;
    private final StageTimes times;
    private final Cutters cutters;
    private final ChunkNamer namer;
    private final ChunkEncoder encoder;
    private final ReadBack readBack;
    private final Id16 session;
    private final byte[] block = new byte[BLOCK_BYTES];
    private PackBuilder pack;
    private long bytes;

    StageRound(OpenVault open, StageTimes times) {
        this.vault = open.context();
        this.times = times;
        this.cutters = new Cutters(vault.keys().current().chunker(), vault.sizes());
        this.namer = new ChunkNamer(PackKind.DATA.ids(vault.keys().current()));
        this.encoder = new ChunkEncoder(vault.compression());
        this.readBack = new ReadBack(vault);
        this.session = randomId();
        this.pack = begin(new byte[0]);
    }

    /** A piece of the block. */
    private record Piece(int offset, int length) {}

    /** Does it; returns how many bytes there were. */
    long run(Path source) throws IOException {
        List<SourceEntry> files = new ArrayList<>();
        SourceOpener.Wanted wanted = SourceOpener.Wanted.whole(source);
        try (Snapshot snapshot =
                new DirectorySources(vault.environment()).open(wanted).snapshot()) {
            snapshot.read(files::add, finding -> {});
            for (SourceEntry file : files) {
                if (file.entry().isFile()) {
                    take(file);
                }
            }
        }
        store();
        times.time(
                Stage.WRITE,
                () -> {
                    vault.store().barrier();
                    return true;
                });
        return bytes;
    }

    private void take(SourceEntry file) throws IOException {
        try (SourceContent content = file.open()) {
            Cutter cutter = cutters.forContent(content.pattern());
            int count;
            while ((count = times.time(Stage.READ, () -> read(content))) > 0) {
                bytes += count;
                int filled = count;
                for (Piece piece : times.time(Stage.CUT, () -> cut(cutter, filled))) {
                    take(piece);
                }
            }
        }
    }

    private int read(SourceContent content) {
        ByteBuffer target = ByteBuffer.wrap(block);
        int count = 0;
        while (target.hasRemaining() && count != SourceContent.END) {
            count = content.read(target);
            if (count == SourceContent.HOLE) {
                throw new BenchFailure("a corpus for stages has no holes");
            }
        }
        return target.position();
    }

    private List<Piece> cut(Cutter cutter, int filled) {
        List<Piece> pieces = new ArrayList<>();
        int offset = 0;
        while (offset < filled) {
            int length = cutter.cut(block, offset, filled - offset);
            pieces.add(new Piece(offset, length));
            offset += length;
        }
        return pieces;
    }

    private void take(Piece piece) throws IOException {
        ChunkId id =
                times.time(Stage.HASH, () -> namer.name(block, piece.offset(), piece.length()));
        Encoding encoding =
                times.time(
                        Stage.COMPRESS,
                        () -> encoder.encode(block, piece.offset(), piece.length()));
        times.time(
                Stage.SEAL,
                () -> pack.add(id, encoding, piece.length(), encoder.bytes(), encoder.length()));
        if (pack.isFull()) {
            store();
        }
    }

    private void store() throws IOException {
        if (pack.isEmpty()) {
            return;
        }
        ByteBuffer object = times.time(Stage.SEAL, pack::finish);
        IndexedPack stored = new IndexedPack(pack.pack(), object.remaining(), PackKind.DATA);
        times.time(
                Stage.WRITE,
                () ->
                        vault.store()
                                .createIfAbsent(
                                        Names.pack(pack.pack()), object, CreateOptions.AT_BARRIER));
        times.time(
                Stage.READ_BACK,
                () -> {
                    readBack.attempt(stored);
                    return true;
                });
        pack = begin(pack.buffer());
    }

    private PackBuilder begin(byte[] buffer) {
        byte[] salt = vault.environment().randomBytes(PackSeal.SALT_BYTES);
        return new PackBuilder(randomId(), session, PackKind.DATA, vault.keys(), salt, buffer);
    }

    private Id16 randomId() {
        return Id16.of(vault.environment().randomBytes(Id16.BYTES));
    }
}

package io.meridian.testing.bench.inside;

import io.meridian.repository.vault.codec.Encoding;
import io.meridian.repository.vault.format.ChunkId;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.format.Names;
import io.meridian.repository.vault.format.ObjectType;
import io.meridian.repository.vault.index.ChunkPlace;
import io.meridian.repository.vault.index.IndexSegment;
import io.meridian.repository.vault.index.IndexedPack;
import io.meridian.repository.vault.pack.PackFrame;
import io.meridian.repository.vault.pack.PackKind;
import io.meridian.repository.vault.protocol.SegmentName;
import io.meridian.repository.vault.protocol.VaultContext;
import io.meridian.repository.vault.protocol.WriterSession;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes a vault believe that it has chunks, as many as one may want: index segments of committed
 * sessions, and packs of the right size that take no room. Everything that asks what there is
 * answers as it would in a real vault of that size; only the chunks themselves can't be read.
 */
public final class SyntheticChunks {
    private static final int CHUNKS_IN_A_PACK = 50;
    private static final int CHUNKS_IN_A_SEGMENT = 100_000;
    private static final int PLAIN_BYTES = 600 << 10;
    private static final int SEALED_BYTES = 330 << 10;
    private static final int PACK_BYTES = 17 << 20;
    private static final long SEED = 20_260_105;

    private final VaultContext vault;
    private final Path packs;
    private final SplittableRandom random = new SplittableRandom(SEED);

    private SyntheticChunks(VaultContext vault, Path packs) {
        this.vault = vault;
        this.packs = packs;
    }

    /** Adds so many chunks. */
    public static void add(VaultFiles files, long count) throws IOException {
        Path packs = Files.createDirectories(files.directory().resolve(Names.PACKS));
        try (OpenVault vault = new OpenVault(files)) {
            SyntheticChunks chunks = new SyntheticChunks(vault.context(), packs);
            for (long left = count; left > 0; left -= CHUNKS_IN_A_SEGMENT) {
                chunks.addSegment((int) Math.min(CHUNKS_IN_A_SEGMENT, left));
            }
        }
    }

    /** As one backup would: session, packs, index segment, outcome. */
    private void addSegment(int count) throws IOException {
        WriterSession session =
                WriterSession.begin(
                        vault.records(), vault.environment(), vault.process(), "backup");
        List<IndexedPack> listed = new ArrayList<>();
        List<ChunkPlace> places = new ArrayList<>(count);
        while (places.size() < count) {
            Id16 pack = new Id16(random.nextLong(), random.nextLong());
            makePack(pack);
            listed.add(new IndexedPack(pack, PACK_BYTES, PackKind.DATA));
            int inIt = Math.min(CHUNKS_IN_A_PACK, count - places.size());
            for (int i = 0; i < inIt; i++) {
                places.add(new ChunkPlace(pack, frame(i)));
            }
        }
        byte[] segment = IndexSegment.encode(session.id(), List.of(), listed, places);
        vault.records()
                .createNew(
                        ObjectType.INDEX,
                        Names.index(SegmentName.fresh(vault.environment())),
                        segment);
        session.commit("");
    }

    private PackFrame frame(int place) {
        ChunkId id =
                new ChunkId(
                        random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
        return new PackFrame(
                id, 104 + place * SEALED_BYTES, SEALED_BYTES, PLAIN_BYTES, Encoding.ZSTD);
    }

    private void makePack(Id16 pack) throws IOException {
        try (RandomAccessFile file =
                new RandomAccessFile(packs.resolve(pack.hex()).toFile(), "rw")) {
            file.setLength(PACK_BYTES);
        }
    }
}
